import { data } from "react-router";
import type { Route } from "./+types/patient.ts";
import { openPatient } from "#modules/relationships/index.ts";
import { filters, viewBrief, viewOpenLoops, viewPicture, viewStream } from "#modules/story/index.ts";
import { personOf } from "#platform/ctx.ts";
import { bannerData } from "../banner-data.ts";
import { bannerView } from "../banner-view.ts";
import { clearFlash, readFlash } from "../flash.ts";
import { newKey } from "../forms.ts";
import type { DeskHandle } from "./frame.tsx";
import { AboutPanel } from "./about-panel.tsx";
import { OpenLoops } from "./open-loops.tsx";
import { PictureSection } from "./picture.tsx";
import { SaidLine } from "./said-line.tsx";
import { StreamSection } from "./stream-section.tsx";
import { Banner } from "../ui/banner.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { Thumb } from "../ui/thumb.tsx";
import { useT } from "../ui/words.tsx";
import { read, visitContext } from "../visit.ts";

export const handle: DeskHandle = { page: "patient" };

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { formToken } = context.get(visitContext);
  const asked = new URL(request.url).searchParams;
  const filter = filters.find((one) => one === asked.get("show")) ?? "all";
  const before = asked.get("before") && asked.get("id") ? { at: asked.get("before")!, id: asked.get("id")! } : null;
  const view = await read(context, "desk", async (ctx) => {
    const patient = await openPatient(ctx, params.patientId, "record");
    return {
      banner: await bannerData(ctx, patient), brief: await viewBrief(ctx, patient), loops: await viewOpenLoops(ctx, patient), stream: await viewStream(ctx, patient, filter, before),
      picture: await viewPicture(ctx, patient), mayAct: patient.mayAct, fields: { token: formToken ?? "", seat: personOf(ctx), key: newKey() },
    };
  });
  return data({ ...view, filter, flash: readFlash(request) }, { headers: clearFlash });
}

export default function Patient({ loaderData }: Route.ComponentProps) {
  const t = useT();
  const { banner, brief, loops, stream, picture, fields, filter, flash } = loaderData;
  const to = `/desk/patients/${banner.id}`;
  const call = { words: t("desk.act.call"), to: `${to}/holding`, method: "post" as const, fields, tone: "primary" as const, icon: "phone" as const, about: banner.name };
  const promise = { words: t("desk.act.promise"), to: `${to}/promises/new` };
  return (
    <>
      <title>{t("desk.patient.title")}</title>
      <Banner patient={bannerView(t, banner)} acts={[call, promise]} />
      <Tabs label={t("desk.patient.parts")} tabs={[{ to, words: t("desk.patient.relationship"), current: true }, { to: `${to}/chart`, words: t("desk.patient.chart") }]} />
      <SaidLine flash={flash} fields={fields} />
      <div className="cols">
        <div className="stack">
          <OpenLoops loops={loops} patientId={banner.id} fields={fields} />
          <StreamSection stream={stream} filter={filter} patientId={banner.id} />
          <PictureSection view={picture} name={banner.called} />
        </div>
        <AboutPanel brief={brief} name={banner.called} />
      </div>
      <Thumb acts={[call, promise]} />
    </>
  );
}
