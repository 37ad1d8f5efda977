import { sql } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import { anyOf } from "#platform/db/any-of.ts";
import { holderOf, loadOnCall, loadRoster } from "#modules/relationships/index.ts";
import type { Sweep } from "#modules/relationships/index.ts";
import type { LoopRow } from "./rows.ts";
import { lastContact } from "./touchpoints.ts";

/** What the rungs of a batch of loops are read from; a few questions, however many loops. */
export type Ladders = {
  leadPoolId: string;
  /** The pool that has a loop when no owner does: its own if somebody in it is active, else the patient's care team, else the lead's. */
  poolOf(loop: LoopRow): string;
  onCall(poolId: string): { staffId: string }[];
  /** Who took or held an alarm since its last rung, and has not given it back: also when their hold has run out. */
  acknowledgedBy: Map<string, string>;
  /** When somebody last spoke with the patient of an alarm that is held, if that was since it opened. */
  spokenAt: Map<string, Date>;
  /** When what is no alarm last came back: opened again, disputed, or left undone by the other side. */
  againAt: Map<string, Date>;
};

export async function readLadders(ctx: Ctx, sweep: Sweep, loops: LoopRow[]): Promise<Ladders> {
  const roster = await loadRoster(ctx);
  const onCall = await loadOnCall(ctx);
  const careTeams = await readCareTeams(ctx, loops);
  const alarms = loops.filter((loop) => loop.urgency === 0);
  const acknowledgedBy = await readAcknowledged(ctx, alarms);
  const held = alarms.filter((loop) => loop.owner_id ?? loop.claimed_by ?? acknowledgedBy.get(loop.id));
  return {
    leadPoolId: roster.leadPoolId,
    onCall,
    acknowledgedBy,
    spokenAt: await readSpoken(ctx, sweep, held),
    againAt: await readAgain(
      ctx,
      loops.filter((loop) => loop.urgency > 0),
    ),
    poolOf(loop) {
      const careTeamId = careTeams.get(loop.patient_id) ?? null;
      const holder = holderOf({ ownerId: null, poolId: loop.pool_id, careTeamId }, roster);
      return "poolId" in holder ? holder.poolId : roster.leadPoolId;
    },
  };
}

async function readCareTeams(ctx: Ctx, loops: LoopRow[]): Promise<Map<string, string | null>> {
  const rows = await ctx.db
    .selectFrom("patients")
    .select(["id", "care_team_id"])
    .where("organization_id", "=", ctx.organization.id)
    .where("id", "=", anyOf([...new Set(loops.map((loop) => loop.patient_id))]))
    .execute();
  return new Map(rows.map((row) => [row.id, row.care_team_id]));
}

/** The last event that gave an alarm to somebody, or took it from them, tells whether it is in hand; what was undone tells nothing. */
async function readAcknowledged(ctx: Ctx, alarms: LoopRow[]): Promise<Map<string, string>> {
  if (alarms.length === 0) return new Map();
  const { rows } = await sql<{ loop_id: string; what: string; by_id: string | null }>`
    select distinct on (loop_id) loop_id, what, by_id from loop_events e
     where organization_id = ${ctx.organization.id} and loop_id = any(${alarms.map((loop) => loop.id)}::uuid[])
       and what in ('opened', 'claimed', 'taken', 'handed', 'released', 'escalated', 'disputed', 'reopened')
       and not exists (select from loop_events u where u.organization_id = e.organization_id and u.loop_id = e.loop_id
         and u.what = 'undone' and u.reason = e.act_key::text)
     order by loop_id, n desc`.execute(ctx.db);
  const held = rows.filter((row) => (row.what === "claimed" || row.what === "taken") && row.by_id !== null);
  return new Map(held.map((row) => [row.loop_id, row.by_id!]));
}

async function readAgain(ctx: Ctx, loops: LoopRow[]): Promise<Map<string, Date>> {
  if (loops.length === 0) return new Map();
  const { rows } = await sql<{ loop_id: string; at: Date }>`
    select loop_id, max(at) as at from loop_events
     where organization_id = ${ctx.organization.id} and loop_id = any(${loops.map((loop) => loop.id)}::uuid[])
       and (what in ('disputed', 'reopened') or (what = 'escalated' and reason = 'owed'))
     group by loop_id`.execute(ctx.db);
  return new Map(rows.map((row) => [row.loop_id, row.at]));
}

async function readSpoken(ctx: Ctx, sweep: Sweep, held: LoopRow[]): Promise<Map<string, Date>> {
  const spoken = new Map<string, Date>();
  for (const loop of held) {
    const at = await lastContact(ctx, { id: sweep.patient(loop.patient_id), scopes: new Set(["brief"]), mayAct: true });
    if (at && at >= loop.opened_at) spoken.set(loop.id, at);
  }
  return spoken;
}
