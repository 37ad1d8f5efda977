import type { Route } from "./+types/not-sent.ts";
import { homeOf } from "../home-of.ts";
import { Outside } from "../outside.tsx";
import type { Handle } from "../root.tsx";
import { useT } from "../ui/words.tsx";
import { visitContext } from "../visit.ts";

export const handle: Handle = { script: "none" };

export function loader({ context }: Route.LoaderArgs) {
  const visit = context.get(visitContext);
  return { home: homeOf(visit), token: visit.formToken ?? "" };
}

/** Somebody else has signed in than the one who wrote a form: it was not sent, and its words are not shown to them. */
export default function NotSent({ loaderData: { home, token } }: Route.ComponentProps) {
  const t = useT();
  return (
    <Outside page="moment" here="/account/not-sent" fields={{ token }}>
      <title>{`${t("account.not-sent.title")} · Rapport`}</title>
      <div className="empty">
        <h1>{t("account.not-sent.title")}</h1>
        <p>{t("account.not-sent.more")}</p>
        <p className="acts">
          <a className="btn primary" href={home}>
            {t("account.not-sent.go-on")}
          </a>
        </p>
      </div>
    </Outside>
  );
}
