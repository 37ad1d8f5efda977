import { data, useRouteLoaderData } from "react-router";
import type { Route } from "./+types/home.ts";
import { lastContact } from "#modules/loops/index.ts";
import { bannersOf } from "#modules/people/index.ts";
import { openPatient } from "#modules/relationships/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { personOf } from "#platform/ctx.ts";
import type { Ctx } from "#platform/ctx.ts";
import { notFound } from "#platform/errors.ts";
import { AlarmCard } from "./alarm-card.tsx";
import { alarmsOf } from "./alarm-data.ts";
import type { FrameData } from "./frame.tsx";
import { greetingAt } from "./greeting.ts";
import { portalLocale } from "./portal-locale.ts";
import { promisedTo } from "./promise-data.ts";
import { PromisedCard } from "./promised-card.tsx";
import { ReachCard } from "./reach-card.tsx";
import { Said } from "./said.tsx";
import { saidOf } from "./said-data.ts";
import { TeamFaces } from "./team-faces.tsx";
import { WelcomeCard } from "./welcome-card.tsx";
import { clearFlash, readFlash } from "../flash.ts";
import { Card } from "../ui/card.tsx";
import { useT } from "../ui/words.tsx";
import { read, visitContext } from "../visit.ts";

/** How long a promise that was kept stays on the first page, where it may be disputed at once; after that it is one page further. */
const keptShown = 7 * 24 * 3_600_000;

export async function loader({ request, context }: Route.LoaderArgs) {
  const token = context.get(visitContext).formToken ?? "";
  const flash = readFlash(request);
  const view = await read(context, "portal", async (ctx) => {
    const patient = await openPatient(ctx, personOf(ctx), "portal");
    const [home, said] = await Promise.all([homeOf(ctx, patient), saidOf(ctx, patient, flash)]);
    return { ...home, said, fields: { token, seat: personOf(ctx) } };
  });
  return data(view, { headers: clearFlash });
}

async function homeOf(ctx: Ctx, patient: OpenPatient) {
  const me = (await bannersOf(ctx, [patient.id])).get(patient.id);
  if (!me) throw notFound();
  const [{ open, over }, alarms] = await Promise.all([promisedTo(ctx, patient), alarmsOf(ctx, patient, me.zone)]);
  const kept = over.filter((one) => one.kept && ctx.now.getTime() - (one.endedAt?.getTime() ?? 0) < keptShown);
  const name = me.called ?? me.name;
  const isFirst = alarms.length + open.length + over.length === 0 && (await lastContact(ctx, patient)) === null;
  const greeting = isFirst
    ? { message: "portal.hello.first", values: { name } }
    : greetingAt(ctx.now, { zone: me.zone, locale: portalLocale(ctx), name });
  return { greeting, alarms, open, kept, isFirst, interpreter: me.interpreter !== null };
}

export default function Home({ loaderData }: Route.ComponentProps) {
  const t = useT();
  const frame = useRouteLoaderData<FrameData>("portal/frame")!;
  const { greeting, alarms, open, kept, isFirst, interpreter, said, fields } = loaderData;
  const { reach, team, emergency } = frame;
  return (
    <>
      <title>{`${t("portal.home")} · Rapport`}</title>
      <h1>{t(greeting.message, greeting.values)}</h1>
      <Said said={said} />
      <AlarmCard alarms={alarms} reach={reach} emergency={emergency} />
      {isFirst && <WelcomeCard frame={frame} />}
      <ReachCard frame={frame} interpreter={interpreter} isCalled={alarms.length > 0} />
      <PromisedCard open={open} kept={kept} fields={fields} phone={reach.phone} />
      {reach.standing !== "open" && (
        <Card id="team" title={t("portal.team.title")}>
          <TeamFaces team={team} />
        </Card>
      )}
      {reach.ownZone && <p className="muted">{t("portal.zone", { zone: reach.ownZone })}</p>}
    </>
  );
}
