import { useLocation } from "react-router";
import { Hidden } from "./ui/form.tsx";
import { useT } from "./ui/words.tsx";

type ErrorPageProps = { status: number; kind?: string; typed?: Record<string, string> };

const unseen = new Set(["key", "seat", "token"]);

/** One page for everything that stops a page: one sentence, what to do, and every word that was typed. */
export function ErrorPage({ status, typed }: ErrorPageProps) {
  const t = useT();
  const here = useLocation();
  const known = status === 404 || status === 403 || status === 401 || status === 503 ? status : 500;
  const words = Object.entries(typed ?? {}).filter(([name, value]) => !unseen.has(name) && value.length > 20);
  return (
    <main className="sheet p-main" id="main" tabIndex={-1}>
      <title>{t("account.error.title")}</title>
      <div className="empty">
        <h1>{t(`account.error.${known}`)}</h1>
        <p>{t(`account.error.${known}.more`)}</p>
        {words.map(([name, value]) => <blockquote key={name} className="voice">{value}</blockquote>)}
        {typed ? (
          <form method="post" action={here.pathname}>
            <Hidden fields={typed} />
            <button className="btn primary" type="submit">{t("account.error.again")}</button>
          </form>
        ) : (
          <p className="acts"><a className="btn primary" href="/">{t("account.error.home")}</a></p>
        )}
      </div>
    </main>
  );
}
