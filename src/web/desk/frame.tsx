import { Outlet, redirect, useMatches } from "react-router";
import type { Route } from "./+types/frame.ts";
import { namesOf } from "#modules/people/index.ts";
import { personOf } from "#platform/ctx.ts";
import { sayDayTime } from "#platform/say.ts";
import type { Handle } from "../root.tsx";
import { LiveLine } from "../ui/desk-bar.tsx";
import { DeskFrame } from "../ui/frames.tsx";
import { useT } from "../ui/words.tsx";
import { read, visitContext } from "../visit.ts";

/** What a desk page tells its frame: which page it is in the style sheet. */
export type DeskHandle = Handle & { page?: "today" | "patient" | "call" | "moment" };

export const handle: DeskHandle = { script: "desk" };

export async function loader({ request, context }: Route.LoaderArgs) {
  const visit = context.get(visitContext);
  if (!visit.session && !visit.down) throw redirect(`/account/sign-in?then=${encodeURIComponent(new URL(request.url).pathname)}`);
  return read(context, "desk", async (ctx) => {
    const me = (await namesOf(ctx, [personOf(ctx)])).get(personOf(ctx));
    return {
      organization: ctx.organization.name, practice: ctx.organization.purpose === "practice",
      who: { name: me?.name ?? "", role: me?.profession ?? "", face: me?.face ?? null },
      now: { iso: ctx.now.toISOString(), words: sayDayTime(ctx.now, ctx.organization.timeZone, ctx.locale) },
      fields: { token: visit.formToken ?? "" },
    };
  });
}

export default function DeskPage({ loaderData }: Route.ComponentProps) {
  const t = useT();
  const here = useMatches().findLast((match) => (match.handle as DeskHandle | undefined)?.page);
  const page = (here?.handle as DeskHandle | undefined)?.page ?? "moment";
  const { organization, practice, who, now, fields } = loaderData;
  return (
    <DeskFrame page={page} organization={organization} practice={practice} who={{ ...who, role: who.role ? t(`desk.profession.${who.role}`) : "" }} today={{ current: page === "today" }}
      live={<LiveLine iso={now.iso} words={now.words} />} fields={fields}>
      <Outlet />
    </DeskFrame>
  );
}
