import { sql } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import { personOf } from "#platform/ctx.ts";
import type { PatientId } from "#platform/db/brands.ts";
import { opensTo } from "#modules/relationships/index.ts";
import { ladderRules } from "./escalation.ts";

/** An alarm that nobody has in hand. */
export type Unheard = { loopId: string; patientId: PatientId; openedAt: Date };

/** Every desk shows at most so many: an organisation with more has another trouble. */
const most = 10;

/**
 * Alarms that nobody has taken, of patients whom this person may open, the oldest first. `unheard` have reached the last rung: a state, and
 * a bar on every desk of the team (R3). `returned` were this person's, and went on because no contact was recorded in time (H26).
 */
export async function unheardAlarms(ctx: Ctx): Promise<{ unheard: Unheard[]; returned: Unheard[] }> {
  const org = ctx.organization.id;
  const me = personOf(ctx);
  const lastRung = ladderRules.body.ladders[0].length;
  const { rows } = await sql<Unheard & { is_last: boolean; was_mine: boolean }>`
    select l.id as "loopId", l.patient_id as "patientId", l.opened_at as "openedAt", l.step >= ${lastRung} as is_last,
      ${wentOnFrom(ctx, me)} as was_mine
      from loops l
     where l.organization_id = ${org} and l.closed_at is null and l.is_now and l.step > 0
       and l.owner_id is null and (l.claimed_until is null or l.claimed_until <= ${ctx.now})
       and ${opensTo(ctx, me, "l.patient_id")}
     order by l.opened_at, l.id`.execute(ctx.db);
  const found = rows.map(({ is_last, was_mine, ...alarm }) => ({ alarm, is_last, was_mine }));
  return {
    unheard: found.filter((one) => one.is_last).map((one) => one.alarm).slice(0, most),
    returned: found.filter((one) => one.was_mine && !one.is_last).map((one) => one.alarm).slice(0, most),
  }; // prettier-ignore
}

/** In SQL: I was the last who took or held `l`, and what came of it was the next rung. To give it back, to undo it, or to log a contact is no omission. */
function wentOnFrom(ctx: Ctx, me: string) {
  const ofLoop = (event: string) =>
    sql`${sql.ref(`${event}.organization_id`)} = ${ctx.organization.id} and ${sql.ref(`${event}.loop_id`)} = l.id`;
  return sql`exists (
    select from (select e.n, e.by_id from loop_events e where ${ofLoop("e")} and e.what in ('claimed', 'taken') order by e.n desc limit 1) mine
      cross join lateral (select e.what, e.reason from loop_events e where ${ofLoop("e")} and e.n > mine.n
        and e.what in ('released', 'handed', 'escalated', 'undone', 'attempted', 'discussed') order by e.n limit 1) next
     where mine.by_id = ${me} and next.what = 'escalated' and next.reason = 'pool')`;
}
