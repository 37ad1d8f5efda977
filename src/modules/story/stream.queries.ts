import { sql } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";

/** Which part of the stream is shown: everything, contact between people, promises, or who did what with what was owed. */
export const filters = ["all", "contact", "promises", "loops"] as const;
export type Filter = (typeof filters)[number];

/** Where the next page goes on: the last moment and id that was shown. */
export type Cursor = { at: string; id: string };

/** One thing that happened: a touchpoint, or an event of a loop. */
export type StreamRow = {
  sort: "touchpoint" | "loop";
  at: Date;
  id: string;
  what: string;
  kind: string | null;
  loop_id: string | null;
  channel: string | null;
  minutes: number | null;
  undone: boolean;
  by_id: string | null;
  said_by: string | null;
  to_id: string | null;
  reason: string | null;
  about_id: string | null;
  /** How the loop ended, of the event that ended it. */
  outcome: string | null;
};

/** What of the stream is read: a part of it, from a cursor on; or all that is about one promise. */
export type Reading = { filter: Filter; before: Cursor | null; promiseId?: string };

/** How many lines a page of the stream shows. */
export const pageSize = 40;

/** Events that say nothing to a reader: bookkeeping of the list itself. */
const unsaid = ["skipped", "claimed"];

/**
 * The stream of one patient, newest first, touchpoints and loop events by one cursor; each half is an index read of one page.
 * A rung that only repeats, and a hold that ran out by itself, tell nothing new.
 */
export async function readStream(
  ctx: Ctx,
  patient: OpenPatient,
  { filter, before, promiseId }: Reading,
): Promise<StreamRow[]> {
  const org = ctx.organization.id;
  const after = before ? sql`and (x.at, x.id) < (${before.at}::timestamptz, ${before.id})` : sql``;
  const touchpoints = sql`
    select 'touchpoint' as sort, t.at, t.id::text as id, t.outcome as what, null as kind, null::uuid as loop_id, t.channel, t.minutes,
      exists (select from touchpoints c where c.organization_id = ${org} and c.patient_id = t.patient_id and c.at = t.at and c.corrects_id = t.id) as undone,
      t.staff_id as by_id, t.person_id as said_by, null::uuid as to_id, null as reason, t.about_id, null as outcome
    from touchpoints t where t.organization_id = ${org} and t.patient_id = ${patient.id} and t.corrects_id is null`;
  const events = sql`
    select 'loop' as sort, e.at, e.loop_id || ':' || e.n as id, e.what, l.kind, e.loop_id, null as channel, null::smallint as minutes,
      l.outcome = 'undone' as undone, e.by_id, e.said_by, e.to_id, e.reason, l.about_id,
      case when e.what = 'closed' and e.at = l.closed_at then l.outcome end as outcome
    from loop_events e join loops l on l.organization_id = ${org} and l.id = e.loop_id
    where e.organization_id = ${org} and e.patient_id = ${patient.id} and e.what <> all(${unsaid})
      and not (e.what = 'released' and e.to_id is null)
      and not (e.what = 'escalated' and e.reason is distinct from 'worse' and exists (select from loop_events p where p.organization_id = ${org} and p.loop_id = e.loop_id
        and p.n = e.n - 1 and p.what = 'escalated' and p.to_id is not distinct from e.to_id))`;
  const aboutPromise = sql`${events} and (l.about_id = ${promiseId} or l.about_id in (
    select d.id from disputes d where d.organization_id = ${org} and d.promise_id = ${promiseId}))`;
  const parts = {
    all: sql`(${touchpoints}) union all (${events})`,
    contact: touchpoints,
    promises: sql`${events} and l.kind in ('promise', 'repair', 'dispute')`,
    loops: events,
  };
  const only = promiseId === undefined ? parts[filter] : aboutPromise;
  const { rows } =
    await sql<StreamRow>`select * from (${only}) x where true ${after} order by x.at desc, x.id desc limit ${pageSize + 1}`.execute(
      ctx.db,
    );
  return rows;
}
