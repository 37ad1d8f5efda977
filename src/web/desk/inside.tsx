import { Outlet, useOutletContext, useRouteError } from "react-router";
import { ErrorWords, stoppedBy } from "../error-page.tsx";
import { Empty } from "../ui/empty.tsx";
import { useT } from "../ui/words.tsx";

/** The pages of the desk. What is not there, or not theirs, says so inside of the frame: search and Today stay at hand. */
export default function Inside() {
  return <Outlet context={useOutletContext()} />;
}

/** Not found and not allowed look the same, and lead back to Today. */
export function ErrorBoundary() {
  const t = useT();
  const stopped = stoppedBy(useRouteError());
  if (stopped.status !== 404 || stopped.typed) return <ErrorWords {...stopped} />;
  return (
    <div className="ask">
      <title>{t("error.title")}</title>
      <Empty title={t("error.404")} level={1} acts={[{ words: t("desk.nothing.today"), to: "/desk", tone: "primary" }]}>
        <p>{t("error.404.more")}</p>
      </Empty>
    </div>
  );
}
