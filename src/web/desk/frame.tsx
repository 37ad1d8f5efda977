import { useState } from "react";
import { Outlet, redirect, useMatches, useParams } from "react-router";
import type { Route } from "./+types/frame.ts";
import { namesOf } from "#modules/people/index.ts";
import { personOf } from "#platform/ctx.ts";
import { newId } from "#platform/ids.ts";
import { sayDayTime, sayTheTime } from "#platform/say.ts";
import type { Handle } from "../root.tsx";
import { LiveLine } from "../ui/desk-bar.tsx";
import { DeskFrame } from "../ui/frames.tsx";
import { useT } from "../ui/words.tsx";
import { read, visitContext } from "../visit.ts";
import { readBars } from "./bars-data.ts";
import { DeskBars } from "./bars.tsx";
import { LiveProvider, useHearing } from "./live.tsx";

/** What a desk page tells its frame: which page it is in the style sheet, and whether it follows what happens by itself. */
export type DeskHandle = Handle & {
  page?: "today" | "patient" | "call" | "promise" | "search" | "moment";
  follows?: true;
};

/** What a page may tell the frame: how many people stand on the list that it shows. */
export type DeskOutlet = { showCount(count: number): void };

export const handle: DeskHandle = { script: "desk" };

export async function loader({ request, context }: Route.LoaderArgs) {
  const visit = context.get(visitContext);
  if (!visit.session && !visit.down) {
    throw redirect(`/account/sign-in?then=${encodeURIComponent(new URL(request.url).pathname)}`);
  }
  return read(context, "desk", async (ctx) => {
    const [names, bars] = await Promise.all([namesOf(ctx, [personOf(ctx)]), readBars(ctx, visit.house)]);
    const me = names.get(personOf(ctx));
    const zone = ctx.organization.timeZone;
    return {
      organization: ctx.organization.name,
      practice: ctx.organization.purpose === "practice",
      who: { name: me?.name ?? "", role: me?.profession ?? "", face: me?.face ?? null },
      now: {
        iso: ctx.now.toISOString(),
        words: sayDayTime(ctx.now, zone, ctx.locale),
        time: sayTheTime(ctx.now, zone, ctx.locale),
      },
      since: newId(),
      fields: { token: visit.formToken ?? "" },
      bars,
    };
  });
}

export default function DeskPage({ loaderData }: Route.ComponentProps) {
  const t = useT();
  const matches = useMatches();
  const { patientId } = useParams();
  const handles = matches.map((match) => match.handle as DeskHandle | undefined);
  const page = handles.findLast((one) => one?.page)?.page ?? "moment";
  const [count, showCount] = useState<number>();
  const { organization, practice, who, now, since, fields, bars } = loaderData;
  // Before a script shows another number, the list is as long as what was loaded for it.
  const loaded = (matches.at(-1)?.loaderData as { rows?: unknown[] } | undefined)?.rows?.length;
  return (
    <LiveProvider since={since}>
      <DeskFrame
        page={page}
        organization={organization}
        practice={practice}
        who={{ ...who, role: who.role ? t(`desk.profession.${who.role}`) : "" }}
        today={page === "today" ? { current: true, count: count ?? loaded } : {}}
        live={<HearingLine now={now} follows={handles.some((one) => one?.follows)} />}
        bars={<DeskBars bars={bars} hasStrip={page === "today"} at={patientId} />}
        fields={fields}
      >
        <Outlet context={{ showCount } satisfies DeskOutlet} />
      </DeskFrame>
    </LiveProvider>
  );
}

type HearingLineProps = { now: { iso: string; words: string; time: string }; follows: boolean };

/** "Live" stands only where the page really follows: a form shows what was true when it was opened. */
function HearingLine({ now, follows }: HearingLineProps) {
  const hearing = useHearing();
  return <LiveLine {...now} standing={hearing === "live" && !follows ? "still" : hearing} />;
}
