import { data, useRouteLoaderData } from "react-router";
import type { Route } from "./+types/promises.ts";
import { openPatient } from "#modules/relationships/index.ts";
import { personOf } from "#platform/ctx.ts";
import type { FrameData } from "./frame.tsx";
import { promisedTo } from "./promise-data.ts";
import { Promises } from "./promised-card.tsx";
import { Said } from "./said.tsx";
import { saidOf } from "./said-data.ts";
import { clearFlash, readFlash } from "../flash.ts";
import { Card } from "../ui/card.tsx";
import { useT } from "../ui/words.tsx";
import { read, visitContext } from "../visit.ts";

export async function loader({ request, context }: Route.LoaderArgs) {
  const token = context.get(visitContext).formToken ?? "";
  const flash = readFlash(request);
  const view = await read(context, "portal", async (ctx) => {
    const patient = await openPatient(ctx, personOf(ctx), "portal");
    const [{ open, over }, said] = await Promise.all([promisedTo(ctx, patient), saidOf(ctx, patient, flash)]);
    const kept = over.filter((one) => one.standing === "kept");
    const others = over.filter((one) => one.standing !== "kept");
    return { open, kept, others, said, fields: { token, seat: personOf(ctx) } };
  });
  return data(view, { headers: clearFlash });
}

/** Everything that we promised: what is open, then what has ended in the last 30 days. Each number equals the list below it. */
export default function PromisesPage({ loaderData }: Route.ComponentProps) {
  const t = useT();
  const { phone, ownZone } = useRouteLoaderData<FrameData>("portal/frame")!.reach;
  const { open, kept, others, said, fields } = loaderData;
  const sections = [
    { id: "open", title: "portal.promised.open", promises: open },
    { id: "kept", title: "portal.promised.done", promises: kept },
    { id: "over", title: "portal.promised.over", promises: others },
  ].filter((section) => section.promises.length > 0);
  return (
    <>
      <title>{`${t("portal.promises")} · Rapport`}</title>
      <h1>{t("portal.promised.page")}</h1>
      <Said said={said} />
      {open.length === 0 && <p>{t("portal.promised.none")}</p>}
      {sections.map(({ id, title, promises }) => (
        <Card key={id} id={id} title={t(title, { count: promises.length })}>
          <Promises promises={promises} fields={fields} phone={phone} />
        </Card>
      ))}
      {ownZone && <p className="muted">{t("portal.zone", { zone: ownZone })}</p>}
    </>
  );
}
