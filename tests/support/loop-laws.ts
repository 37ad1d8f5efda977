import { sql } from "kysely";
import type { Selectable } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import type { LoopEvents } from "#platform/db/types.ts";
import { endOfDay, kindOf, liftHours, standingFacts, standingOf } from "#modules/loops/index.ts";
import type { LoopRow } from "#modules/loops/index.ts";
import { standingSql } from "#modules/loops/standing.ts";
import { fallsTo, holderOf, holdingOf, loadRoster, whoSees } from "#modules/relationships/index.ts";
import type { Holder, Holding } from "#modules/relationships/index.ts";

/** Everything about the loops of a clinic at one moment, as the database has it. */
export type Snapshot = {
  now: Date;
  endOfToday: Date;
  loops: LoopRow[];
  /** By loop, the first event first. */
  events: Map<string, Event[]>;
  standing: Map<string, string>;
  /** "<loop> <what>" of each entry in the audit log that speaks of a loop. */
  entries: string[];
  lifts: Map<string, { points: number; untilAt: Date | null }[]>;
  holders: Map<string, Holder>;
  active: Set<string>;
  members: Map<string, string[]>;
  careTeams: Map<string, string | null>;
  holdings: Holding[];
  /** By patient, who may open them. */
  sees: Map<string, Set<string>>;
};

type Event = Selectable<LoopEvents>;

/** Reads it all in one transaction; `standingRule` is the rule of SQL that is put to the test. */
export async function snapshot(ctx: Ctx, standingRule = standingSql): Promise<Snapshot> {
  const org = ctx.organization.id;
  const endOfToday = endOfDay(ctx.now, ctx.organization.timeZone);
  const loops = await ctx.db.selectFrom("loops").selectAll().where("organization_id", "=", org).orderBy("id").execute();
  const events = await ctx.db.selectFrom("loop_events").selectAll().where("organization_id", "=", org).orderBy("n").execute();
  const standing = await sql<{ id: string; standing: string }>`select loops.id, ${sql.raw(standingRule)} as standing
    from loops, (select ${ctx.now}::timestamptz as now, ${endOfToday}::timestamptz as end_of_today) clock where organization_id = ${org}`.execute(ctx.db);
  const entries = await ctx.db.selectFrom("audit").select(["about_id", "what"]).where("organization_id", "=", org).where("what", "like", "loop.%").execute();
  const lifts = await ctx.db.selectFrom("loop_lifts").selectAll().where("organization_id", "=", org).execute();
  const patients = await ctx.db.selectFrom("patients").select(["id", "care_team_id"]).where("organization_id", "=", org).execute();
  const roster = await loadRoster(ctx);
  const careTeams = new Map<string, string | null>(patients.map((row) => [row.id, row.care_team_id]));
  const held = (loop: LoopRow) => ({ ownerId: loop.owner_id, poolId: loop.pool_id, careTeamId: careTeams.get(loop.patient_id) ?? null });
  return {
    now: ctx.now,
    endOfToday,
    loops,
    careTeams,
    active: roster.active,
    members: roster.members,
    events: Map.groupBy(events, (event) => event.loop_id),
    standing: new Map(standing.rows.map((row) => [row.id, row.standing])),
    entries: entries.map((entry) => `${entry.about_id} ${entry.what}`),
    lifts: new Map([...Map.groupBy(lifts, (lift) => lift.patient_id as string)].map(([id, rows]) => [id, rows.map((row) => ({ points: row.points, untilAt: row.until_at }))])),
    holders: new Map(loops.map((loop) => [loop.id, holderOf(held(loop), roster)])),
    sees: await whoSees(ctx, patients.map((row) => row.id)),
    holdings: [...roster.active].map((id) => holdingOf(id, roster, roster.owners)),
  };
} // prettier-ignore

const openIn = (at: Snapshot) => at.loops.filter((loop) => loop.closed_at === null);
const eventsOf = (at: Snapshot, loop: LoopRow) => at.events.get(loop.id) ?? [];
const minutes = (n: number) => n * 60_000;

/** The laws of loops (DESIGN section 2): each gives what breaks it, and nothing while it holds. */
export const laws: Record<string, (at: Snapshot) => string[]> = {
  "1 standing is computed, alike in the database and outside it": (at) =>
    at.loops.flatMap((loop) => {
      const pure = standingOf(standingFacts(loop), at.now, at.endOfToday);
      return pure === at.standing.get(loop.id) ? [] : [`${loop.kind} is ${pure}, and ${at.standing.get(loop.id)} in SQL`];
    }),

  "2 what closes by itself names what did it": (at) =>
    at.loops
      .filter((loop) => loop.outcome === "kept" || loop.outcome === "kept-late")
      .filter((loop) => loop.closes_on === null || loop.closed_about === null)
      .map((loop) => `${loop.kind} is ${loop.outcome} by nothing`),

  "3 a kind says who may close it": (at) =>
    at.loops.flatMap((loop) => {
      const { ticks, closedBy, closesOn } = kindOf(loop.kind);
      const byWorld = closesOn === null ? [] : ["kept", "kept-late"];
      const byOthers = { assessment: ["assessed"], patient: ["repaired"], staff: [] }[closedBy];
      const known = [null, "undone", ...ticks, ...byWorld, ...byOthers, ...(loop.urgency === 0 ? ["assessed"] : [])];
      return known.includes(loop.outcome) ? [] : [`${loop.kind} ended as ${loop.outcome}`];
    }),

  "4 somebody who can sign in has it, on their list": (at) =>
    openIn(at).flatMap((loop) => {
      const holder = at.holders.get(loop.id)!;
      const people = "staffId" in holder ? [holder.staffId] : (at.members.get(holder.poolId) ?? []);
      const held = { ownerId: loop.owner_id, poolId: loop.pool_id, careTeamId: at.careTeams.get(loop.patient_id) ?? null };
      const isListed = at.holdings.some((holding) => fallsTo(holding, held));
      return people.some((id) => at.active.has(id)) && isListed ? [] : [`nobody has ${loop.kind}`];
    }),

  "R11 whoever has it on their list may open the patient": (at) =>
    openIn(at).filter((loop) => loop.owed_by === "team").flatMap((loop) => {
      const held = { ownerId: loop.owner_id, poolId: loop.pool_id, careTeamId: at.careTeams.get(loop.patient_id) ?? null };
      const shut = at.holdings.filter((one) => fallsTo(one, held) && !at.sees.get(loop.patient_id)?.has(one.staffId));
      return shut.map(({ staffId }) => `${staffId} has ${loop.kind} and cannot open it`);
    }),

  "5 now has a clock, is never snoozed and closes by an assessment": (at) =>
    at.loops.filter((loop) => loop.urgency === 0).flatMap((loop) => {
      if (loop.closed_at !== null) return loop.outcome === "assessed" || loop.outcome === "undone" ? [] : [`now ended as ${loop.outcome}`];
      if (loop.snoozed_until !== null) return ["now is snoozed"];
      const next = loop.escalate_at?.getTime() ?? Infinity;
      return next <= at.now.getTime() + minutes(30) ? [] : [`now reaches nobody until ${loop.escalate_at?.toISOString()}`];
    }),

  "6 a snooze has a reason, ends before the next rung and in 14 days, and late stays late": (at) =>
    at.loops.flatMap((loop) => {
      const snoozes = eventsOf(at, loop).filter((event) => event.what === "snoozed");
      const bad = snoozes.filter((event) => {
        const days = (event.until_at!.getTime() - event.at.getTime()) / minutes(24 * 60);
        return !event.reason || days > 14 || Object.keys(event.before ?? {}).join() !== "snoozed_until";
      });
      const isOver = loop.snoozed_until !== null && loop.escalate_at !== null && loop.snoozed_until > loop.escalate_at;
      return [...bad.map(() => `${loop.kind} was snoozed against the law`), ...(isOver ? [`${loop.kind} sleeps past its next rung`] : [])];
    }),

  "7 nothing closes twice, and nothing is lost": (at) => [...at.loops.flatMap((loop) => historyTroubles(loop, eventsOf(at, loop))), ...doubles(at)],

  "8 every change is in the audit log": (at) => {
    const entries = at.entries.filter((entry) => !entry.endsWith("loop.assessed")).sort();
    const changes = [...at.events.values()].flat().map((event) => `${event.loop_id} loop.${event.what}`).sort();
    return entries.join() === changes.join() ? [] : [`${changes.length} changes, ${entries.length} entries`];
  },

  "its place is its due, lifted by the facts": (at) =>
    openIn(at).flatMap((loop) => {
      const lifted = loop.due_at.getTime() - liftHours(at.lifts.get(loop.patient_id) ?? [], at.now) * minutes(60);
      return loop.rank_at.getTime() === lifted ? [] : [`${loop.kind} stands ${(loop.rank_at.getTime() - lifted) / minutes(60)} h from its place`];
    }),
}; // prettier-ignore

/** Going back through its history from what stands now, each event finds the loop as it must have been, and the first finds it open. */
function historyTroubles(loop: LoopRow, events: Event[]): string[] {
  if (events.map((event) => event.n).join() !== Array.from({ length: loop.version }, (_, i) => i + 1).join()) {
    return [`${loop.kind} has version ${loop.version} and ${events.length} events`];
  }
  let isOpen = loop.closed_at === null;
  const troubles: string[] = [];
  for (const event of events.toReversed()) {
    const before = (event.before ?? {}) as { closed_at?: string | null };
    const wasOpen = "closed_at" in before ? before.closed_at === null : isOpen;
    if (event.what === "closed" && !(wasOpen && !isOpen)) troubles.push(`${loop.kind} closed twice`);
    if ((event.what === "disputed" || event.what === "reopened") && !(!wasOpen && isOpen))
      troubles.push(`${loop.kind} reopened while open`);
    isOpen = wasOpen;
  }
  return isOpen ? troubles : [...troubles, `${loop.kind} was never open`];
}

function doubles(at: Snapshot): string[] {
  const keys = openIn(at).map((loop) => `${loop.patient_id} ${loop.kind} ${loop.about_id}`);
  return keys.filter((key, i) => keys.indexOf(key) !== i).map((key) => `two are open: ${key}`);
}

/** Every law that does not hold, with what breaks it. */
export function brokenLaws(at: Snapshot): Record<string, string[]> {
  const found = Object.entries(laws).map(([law, check]) => [law, check(at)] as const);
  return Object.fromEntries(found.filter(([, troubles]) => troubles.length > 0));
}
