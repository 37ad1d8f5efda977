import { useState } from "react";
import { data } from "react-router";
import type { Route } from "./+types/patient.ts";
import { openPatient, peekPatient } from "#modules/relationships/index.ts";
import { filters, viewAct, viewBrief, viewOpenLoops, viewPicture, viewStream } from "#modules/story/index.ts";
import { stripsOf } from "#modules/today/index.ts";
import type { Ctx } from "#platform/ctx.ts";
import { personOf } from "#platform/ctx.ts";
import { bannerData } from "../banner-data.ts";
import { bannerView } from "../banner-view.ts";
import { clearFlash, readFlash } from "../flash.ts";
import { newKey } from "../forms.ts";
import { Banner } from "../ui/banner.tsx";
import { Thumb } from "../ui/thumb.tsx";
import type { Act } from "../ui/acts.tsx";
import { type Translate, useT } from "../ui/words.tsx";
import { read, visitContext } from "../visit.ts";
import { AboutPanel } from "./about-panel.tsx";
import { DoneLine } from "./done-line.tsx";
import type { DeskHandle } from "./frame.tsx";
import { FreshLine } from "./fresh-line.tsx";
import { nextAct } from "./next-act.ts";
import { NowStrip } from "./now-strip.tsx";
import { OpenLoops } from "./open-loops.tsx";
import { PatientNotes } from "./patient-notes.tsx";
import { PatientTabs } from "./patient-tabs.tsx";
import { PictureSection } from "./picture.tsx";
import { StreamSection } from "./stream-section.tsx";

export const handle: DeskHandle = { page: "patient" };

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { formToken } = context.get(visitContext);
  const asked = new URL(request.url).searchParams;
  const filter = filters.find((one) => one === asked.get("show")) ?? "all";
  const before = asked.get("before") && asked.get("id") ? { at: asked.get("before")!, id: asked.get("id")! } : null;
  const flash = readFlash(request);
  const view = await read(context, "desk", async (ctx) => {
    const patient = await opened(ctx, params.patientId);
    const mayRead = patient.scopes.has("record");
    const actKey = flash?.undo?.split("/").at(-2);
    const [banner, brief, strip, loops, stream, picture, done] = await Promise.all([
      bannerData(ctx, patient),
      viewBrief(ctx, patient),
      stripsOf(ctx, patient),
      viewOpenLoops(ctx, patient),
      mayRead ? viewStream(ctx, patient, { filter, before }) : null,
      mayRead ? viewPicture(ctx, patient) : null,
      actKey ? viewAct(ctx, patient, actKey) : null,
    ]);
    return {
      banner,
      brief,
      strip: strip.map((one) => ({ ...one, key: newKey() })),
      loops: loops.map((loop) => ({ ...loop, key: newKey() })),
      stream,
      picture,
      done,
      fields: { token: formToken ?? "", seat: personOf(ctx), key: newKey() },
    };
  });
  return data({ ...view, filter, flash }, { headers: clearFlash });
}

/** A bond by holding, and the front desk's, open what is owed and how to reach them; what was said opens only to those who care for them (R11, R35). */
async function opened(ctx: Ctx, patientId: string) {
  const { scopes } = await peekPatient(ctx, patientId, "brief");
  return openPatient(ctx, patientId, scopes.has("record") ? "record" : "brief");
}

export default function Patient({ loaderData }: Route.ComponentProps) {
  const t = useT();
  const { banner, brief, strip, loops, stream, picture, fields, filter, done } = loaderData;
  const [flash] = useState(loaderData.flash);
  // Nobody calls or promises anything to somebody who has died.
  const acts = banner.died ? [] : actsFor(t, loaderData);
  return (
    <>
      <title>{t("desk.patient.title")}</title>
      <Banner patient={bannerView(t, banner)} acts={acts} />
      {stream && <PatientTabs patientId={banner.id} current="relationship" />}
      <DoneLine flash={flash} fields={fields} done={done} />
      <PatientNotes banner={banner} brief={brief} />
      <div className="strips">
        <NowStrip strip={strip} fields={fields} readAt={brief.readAt} atPatient />
      </div>
      <div className="cols">
        <div className="stack">
          <OpenLoops loops={loops} patientId={banner.id} fields={fields} />
          {stream && <StreamSection stream={stream} filter={filter} patientId={banner.id} />}
          {picture && <PictureSection view={picture} name={banner.called} />}
        </div>
        <AboutPanel brief={brief} hasDied={banner.died !== null} />
      </div>
      <FreshLine patientId={banner.id} />
      {acts.length > 0 && <Thumb acts={acts} />}
    </>
  );
}

/** What is suggested first; Call always, since one may call for more than what is owed; and a promise. */
function actsFor(
  t: Translate,
  { banner, brief, fields }: Pick<Route.ComponentProps["loaderData"], "banner" | "brief" | "fields">,
): Act[] {
  const to = `/desk/patients/${banner.id}`;
  const suggested =
    brief.next && brief.next.act !== "call" && brief.next.act !== "open"
      ? nextAct(t, brief.next, banner.id, fields)
      : null;
  const call: Act = {
    words: t("desk.act.call"),
    to: `${to}/holding`,
    method: "post",
    fields: { ...fields, readAt: brief.readAt },
    tone: suggested ? undefined : "primary",
    icon: "phone",
    about: banner.name,
  };
  return [
    ...(suggested ? [{ ...suggested, tone: "primary" as const, about: banner.name }] : []),
    call,
    { words: t("desk.act.promise"), to: `${to}/promises/new` },
  ];
}
