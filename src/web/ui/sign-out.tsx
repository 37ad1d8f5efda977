import { Hidden } from "./form.tsx";
import { useT } from "./words.tsx";

type SignOutProps = { fields?: Record<string, string>; className?: string };

/** Ends the session, by post. */
export function SignOut({ fields, className }: SignOutProps) {
  const t = useT();
  return (
    <form method="post" action="/account/sign-out">
      <Hidden fields={fields} />
      <button className={className} type="submit">
        {t("ui.sign-out")}
      </button>
    </form>
  );
}
