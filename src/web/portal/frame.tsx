import { Outlet, redirect, useLocation } from "react-router";
import type { Route } from "./+types/frame.ts";
import { bannersOf } from "#modules/people/index.ts";
import { openPatient, teamOf } from "#modules/relationships/index.ts";
import { advice, emergencyFor } from "#modules/safety/index.ts";
import { personOf } from "#platform/ctx.ts";
import type { Ctx } from "#platform/ctx.ts";
import { wordsOf } from "#platform/i18n/index.ts";
import { newId } from "#platform/ids.ts";
import { sayTheTime } from "#platform/say.ts";
import { languagesFor } from "../clinic.ts";
import { Danger } from "../danger.tsx";
import { helpLine } from "../help-line.ts";
import { reachAt, readPresence } from "../reach.ts";
import type { Handle } from "../root.tsx";
import { Marks } from "./marks.tsx";
import { portalLocale } from "./portal-locale.ts";
import { PortalFrame } from "../ui/frames.tsx";
import { useT } from "../ui/words.tsx";
import { read, visitContext } from "../visit.ts";
import { sayWhere } from "../week.ts";

export const handle: Handle = { script: "portal" };

export async function loader({ request, context }: Route.LoaderArgs) {
  const visit = context.get(visitContext);
  if (!visit.session && !visit.down) {
    throw redirect(`/account/sign-in?then=${encodeURIComponent(new URL(request.url).pathname)}`);
  }
  const fields = { token: visit.formToken ?? "" };
  return read(context, "portal", async (ctx) => ({ ...(await frameOf(ctx)), fields }));
}

/** What stands around every page of a patient: their clinic, how to reach it now, and their team. Told by the clocks where they are. */
async function frameOf(ctx: Ctx) {
  const patient = await openPatient(ctx, personOf(ctx), "portal");
  const [team, banners] = await Promise.all([teamOf(ctx, patient), bannersOf(ctx, [patient.id])]);
  const zone = banners.get(patient.id)?.zone ?? ctx.organization.timeZone;
  const known = await readPresence(ctx, team.poolId);
  const locale = portalLocale(ctx);
  const t = (id: string, values?: Record<string, unknown>) => wordsOf(ctx.locale)._(id, values);
  const { organization } = ctx;
  return {
    clinic: organization.name,
    practice: organization.purpose === "practice",
    reach: reachAt(known, organization, { now: ctx.now, zone, locale }),
    team,
    where: sayWhere(t, organization, known.presence.hours.open, locale),
    emergency: emergencyFor(organization.region).emergency,
    crisis: advice(organization.region).crisis,
    languages: languagesFor(ctx.locale),
    readAt: { words: sayTheTime(ctx.now, zone, locale), since: newId(ctx.now.getTime()) },
  };
}

export type FrameData = Awaited<ReturnType<typeof frameOf>>;

export default function PortalPage({ loaderData }: Route.ComponentProps) {
  const t = useT();
  const { pathname } = useLocation();
  const { clinic, practice, reach, where, emergency, languages, readAt, fields } = loaderData;
  const page = pathname === "/portal" ? "home" : "promises";
  return (
    <PortalFrame
      page={page}
      clinic={clinic}
      practice={practice}
      here={pathname}
      languages={languages}
      fields={fields}
      address={where}
      help={helpLine(t, reach)}
      emergency={<Danger number={emergency} />}
      tabs={[
        { to: "/portal", words: t("portal.home"), icon: "home", current: page === "home" },
        { to: "/portal/promises", words: t("portal.promises"), icon: "promise", current: page === "promises" },
      ]}
    >
      <Marks readAt={readAt} phone={reach.phone} here={pathname} />
      <Outlet />
    </PortalFrame>
  );
}
