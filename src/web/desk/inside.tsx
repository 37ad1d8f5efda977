import { isRouteErrorResponse, Outlet, useOutletContext, useRouteError } from "react-router";
import { Empty } from "../ui/empty.tsx";
import { useT } from "../ui/words.tsx";

/** The pages of the desk. What is not there, or not theirs, says so inside of the frame: search and Today stay at hand. */
export default function Inside() {
  return <Outlet context={useOutletContext()} />;
}

/** Not found and not allowed look the same; anything else is for the page that stands outside of the doors. */
export function ErrorBoundary() {
  const t = useT();
  const error = useRouteError();
  if (!isRouteErrorResponse(error) || error.status !== 404) throw error;
  return (
    <div className="ask">
      <title>{t("error.title")}</title>
      <Empty title={t("error.404")} level={1} acts={[{ words: t("desk.nothing.today"), to: "/desk", tone: "primary" }]}>
        <p>{t("error.404.more")}</p>
      </Empty>
    </div>
  );
}
