import { isRouteErrorResponse, useLocation } from "react-router";
import { Kept } from "./kept.tsx";
import { Outside, useClinic } from "./outside.tsx";
import { Dialable } from "./ui/dialable.tsx";
import { Hidden } from "./ui/form.tsx";
import { useT } from "./ui/words.tsx";

type ErrorPageProps = { status: number; kind?: string; typed?: Record<string, string> };

/** One page for everything that stops a page, in the frame of pages outside the doors. */
export function ErrorPage(props: ErrorPageProps) {
  const { pathname } = useLocation();
  return (
    <Outside page="moment" here={props.typed ? null : pathname}>
      <ErrorWords {...props} />
    </Outside>
  );
}

/** What stopped a page: one sentence, what to do, whom to call, and every word that was typed. */
export function ErrorWords({ status, kind, typed }: ErrorPageProps) {
  const t = useT();
  const { pathname } = useLocation();
  const help = useClinic()?.help;
  const ours = status >= 500;
  const why = wordsFor(status, kind);
  return (
    <>
      <title>{t("error.title")}</title>
      <div className="empty">
        <h1>{t(`error.${why}`)}</h1>
        <p>{t(typed && ours ? `error.${why}.kept` : `error.${why}.more`)}</p>
        {help && ours && (
          <p>
            <Dialable {...help} words={t("error.person", { number: help.display })} />
          </p>
        )}
        {typed && <Kept fields={typed} />}
        {typed && kind !== "other-seat" ? (
          <Again path={pathname} typed={typed} />
        ) : (
          <WayOn status={status} path={pathname} />
        )}
      </div>
    </>
  );
}

/** What an error boundary was given, as the page shows it: a refusal by its kind, anything else as ours. */
export function stoppedBy(error: unknown): ErrorPageProps {
  if (!isRouteErrorResponse(error)) return { status: 500 };
  return { ...(typeof error.data === "object" ? error.data : {}), status: error.status };
}

/** Which words say it. A request that no page of ours sends is answered like one for nothing. */
function wordsFor(status: number, kind: string | undefined): string {
  if (kind === "foreign" || kind === "too-long" || kind === "other-seat") return kind;
  if ([403, 401, 503].includes(status)) return String(status);
  return status < 500 ? "404" : "500";
}

type AgainProps = { path: string; typed: Record<string, string> };

/** The same form once more, under the same key: if it was done after all, it is not done twice. */
function Again({ path, typed }: AgainProps) {
  const t = useT();
  return (
    <form method="post" action={path}>
      <Hidden fields={typed} />
      <button className="btn primary" type="submit">
        {t("error.again")}
      </button>
    </form>
  );
}

type WayOnProps = { status: number; path: string };

function WayOn({ status, path }: WayOnProps) {
  const t = useT();
  const [words, to] =
    status === 401
      ? ["error.sign-in", `/account/sign-in?then=${encodeURIComponent(path)}`]
      : status === 503
        ? ["error.again", path]
        : ["error.home", "/"];
  return (
    <p className="acts">
      <a className="btn primary" href={to}>
        {t(words)}
      </a>
    </p>
  );
}
