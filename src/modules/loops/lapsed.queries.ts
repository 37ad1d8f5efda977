import { sql } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import type { PatientId } from "#platform/db/brands.ts";
import type { Holder, Holding, Roster } from "#modules/relationships/index.ts";
import { fallsOf } from "#modules/relationships/index.ts";

/** How many wait past their rhythm: contact within a year and no reach-out open yet, and those who were silent for longer. */
export type Lapsed = { waiting: number; silentYear: number };

/** Silent for more than this is counted apart, and opened by no sweep (rules.md, Rhythm of contact). */
const silentAfter = 365 * 86_400_000;

/** The honest sentence under a list: how many of those who fall to this person wait. Reads a row a holder, as the sweep left them. */
export async function lapsedOf(ctx: Ctx, holding: Holding): Promise<Lapsed> {
  const holders = [...holding.owners, ...holding.pools, ...(holding.isLead ? holding.deadPools : [])];
  const { rows } = await sql<Lapsed>`
    select coalesce(sum(waiting), 0)::int as waiting, coalesce(sum(silent_year), 0)::int as "silentYear" from lapsed
     where organization_id = ${ctx.organization.id} and holder_id = any(${holders}::uuid[])`.execute(ctx.db);
  return rows[0]!;
}

/** Somebody who is past their rhythm, and who would hold the reach-out. */
export type Lapse = {
  patientId: PatientId;
  ownerId: string | null;
  poolId: string;
  holderId: string;
  lift: number;
  lastContactAt: Date | null;
  rhythmDays: number;
  needsInterpreter: boolean;
};

/** How many wait, by holder. One reading of all who are past their rhythm. */
export async function countLapsed(ctx: Ctx, roster: Roster): Promise<Map<string, Lapsed>> {
  const { rows } = await sql<Lapsed & { holder_id: string }>`
    with lapse as (${lapses(ctx, roster)})
    select holder_id, (count(*) filter (where not silent))::int as waiting, (count(*) filter (where silent))::int as "silentYear"
      from lapse group by holder_id`.execute(ctx.db);
  return new Map(rows.map(({ holder_id, ...lapsed }) => [holder_id, lapsed]));
}

/** The first of each holder, as many as `room` says, the most lifted first, then the longest past their rhythm. */
export async function firstLapsed(ctx: Ctx, roster: Roster, room: ReadonlyMap<string, number>): Promise<Lapse[]> {
  const rooms = [...room].map(([holder_id, most]) => ({ holder_id, most }));
  const { rows } = await sql<Lapse>`
    with lapse as (${lapses(ctx, roster)}),
    placed as (
      select l.*, r.most, row_number() over (partition by l.holder_id order by l.lift desc, l.next_contact_due, l.patient_id) as place
        from lapse l join jsonb_to_recordset(${JSON.stringify(rooms)}::jsonb) as r(holder_id uuid, most int) on r.holder_id = l.holder_id
       where not l.silent)
    select patient_id as "patientId", owner_id as "ownerId", pool_id as "poolId", holder_id as "holderId", lift, last_contact_at as "lastContactAt",
      rhythm_days as "rhythmDays", interpreter is not null as "needsInterpreter"
      from placed where place <= most order by lift desc, next_contact_due, patient_id`.execute(ctx.db);
  return rows;
}

/**
 * Everybody who is past their rhythm, is here and alive, and has no reach-out open. The small tables of the roster come as rows: whose loops
 * who has, so that everybody is counted once, where `holderOf` puts them.
 */
function lapses(ctx: Ctx, roster: Roster) {
  const org = ctx.organization.id;
  const falls = fallsOf(roster, roster.active);
  const elsewhere = new Map(falls.covers.map(({ ownerId, holder }) => [ownerId, holder && holderId(holder)]));
  const owners = [...roster.active].map((id) => ({
    staff_id: id,
    holder_id: elsewhere.has(id) ? elsewhere.get(id) : id,
  }));
  return sql`
    select r.patient_id, r.lift, r.next_contact_due, r.last_contact_at, n.interpreter,
      r.days * (case when r.fewer_is_fine then 2 else 1 end) as rhythm_days,
      o.staff_id as owner_id, coalesce(p.id, ${falls.leadPoolId}::uuid) as pool_id,
      coalesce(o.holder_id, p.id, ${falls.leadPoolId}::uuid) as holder_id,
      coalesce(r.last_contact_at < ${new Date(ctx.now.getTime() - silentAfter)}, false) as silent
    from rhythms r
      join patients t on t.organization_id = ${org} and t.id = r.patient_id
      join persons n on n.organization_id = ${org} and n.id = r.patient_id
      left join jsonb_to_recordset(${JSON.stringify(owners)}::jsonb) as o(staff_id uuid, holder_id uuid) on o.staff_id = t.usual_staff_id
      left join unnest(${falls.livePools}::uuid[]) as p(id) on p.id = t.care_team_id
    where r.organization_id = ${org} and r.next_contact_due < ${ctx.now}
      and (t.left_at is null or t.left_at > ${ctx.now}) and t.merged_into is null and n.died_on is null
      and not exists (
        select from loops l where l.organization_id = ${org} and l.patient_id = r.patient_id and l.kind = 'reach-out' and l.closed_at is null)`;
}

/** A row a holder; who has nobody waiting any more has none. */
export async function writeLapsed(ctx: Ctx, lapsed: Map<string, Lapsed>): Promise<void> {
  const org = ctx.organization.id;
  const rows = [...lapsed].map(([holder_id, { waiting, silentYear }]) => ({
    holder_id,
    waiting,
    silent_year: silentYear,
  }));
  await sql`
    insert into lapsed (organization_id, holder_id, waiting, silent_year, at)
    select ${org}::uuid, l.holder_id, l.waiting, l.silent_year, ${ctx.now}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as l(holder_id uuid, waiting int, silent_year int)
    on conflict (organization_id, holder_id) do update
      set waiting = excluded.waiting, silent_year = excluded.silent_year, at = excluded.at`.execute(ctx.db);
  await sql`delete from lapsed where organization_id = ${org} and holder_id <> all(${rows.map((row) => row.holder_id)}::uuid[])`.execute(
    ctx.db,
  );
}

/** The id of a person or a pool. */
function holderId(holder: Holder): string {
  return "staffId" in holder ? holder.staffId : holder.poolId;
}
