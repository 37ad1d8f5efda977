import { sql } from "kysely";
import type { Ctx } from "#platform/ctx.ts";

/** How large a made-up population is. Loops and touchpoints are spread over patients, clinicians and time by arithmetic, so that a size always gives the same rows. */
export type Size = { patients: number; clinicians: number; openLoops: number; touchpoints: number };

/** The size that belongs to so many patients: 0.4 open loops and 5 touchpoints each, a clinician for 2,000. */
export function sizeFor(patients: number): Size {
  return {
    patients,
    clinicians: Math.max(8, Math.round(patients / 2_000)),
    openLoops: Math.round(patients * 0.4),
    touchpoints: patients * 5,
  };
}

/** The id of the nth row of a sort: readable in a plan, and the same in every run. */
export function nthId(sort: number, n: number): string {
  return `0000${sort.toString(16).padStart(4, "0")}-0000-8000-8000-${n.toString(16).padStart(12, "0")}`;
}

const id = (sort: number, n: string) =>
  sql.raw(`('0000${sort.toString(16).padStart(4, "0")}-0000-8000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`);

/**
 * Fills the organisation of `ctx` with a population, in the product's own schema, by one statement a table. Every clinician has a care team of about
 * ten, everybody is seated, and the loops are those that the kinds declare.
 */
export async function populate(ctx: Ctx, size: Size): Promise<void> {
  const org = sql`${ctx.organization.id}::uuid`;
  const now = sql`${ctx.now}::timestamptz`;
  const teams = Math.max(1, Math.round(size.clinicians / 10));
  const run = (query: ReturnType<typeof sql>) => query.execute(ctx.db);
  await run(sql`insert into settings (organization_id) values (${org}) on conflict do nothing`);
  await run(
    sql`insert into pools (organization_id, id, kind, name) select ${org}, ${id(2, "t")}, case when t = 0 then 'lead' else 'care-team' end, 'Team ' || t from generate_series(0, ${teams}::int) t`,
  );
  await run(
    sql`insert into pool_hours (organization_id, pool_id, weekday, opens, closes) select ${org}, ${id(2, "t")}, d, '08:00', '18:00' from generate_series(0, ${teams}::int) t, generate_series(1, 7) d`,
  );
  await run(
    sql`insert into persons (organization_id, id, name, locale) select ${org}, ${id(1, "s")}, 'Clinician ' || s, 'en' from generate_series(1, ${size.clinicians}::int) s`,
  );
  await run(
    sql`insert into staff (organization_id, id, profession, seated_at) select ${org}, ${id(1, "s")}, 'nurse', ${now} from generate_series(1, ${size.clinicians}::int) s`,
  );
  await run(sql`insert into pool_members (organization_id, pool_id, staff_id, since) select ${org}, ${id(2, `1 + s % ${teams}`)}, ${id(1, "s")}, ${now} from generate_series(1, ${size.clinicians}::int) s
    union all select ${org}, ${id(2, "0")}, ${id(1, "1")}, ${now}`);
  await populatePatients(ctx, size, teams);
  await populateLoops(ctx, size, teams);
}

async function populatePatients(ctx: Ctx, size: Size, teams: number): Promise<void> {
  const org = sql`${ctx.organization.id}::uuid`;
  const now = sql`${ctx.now}::timestamptz`;
  const run = (query: ReturnType<typeof sql>) => query.execute(ctx.db);
  const each = sql`from generate_series(1, ${size.patients}::int) p`;
  await run(
    sql`insert into persons (organization_id, id, name, family, locale, born, name_key, family_key) select ${org}, ${id(3, "p")}, 'Person ' || p, 'Family' || p % 5000, 'en', date '1940-01-01' + p % 25000, 'person ' || p, 'family' || p % 5000 ${each}`,
  );
  await run(
    sql`insert into patients (organization_id, id, record_no, usual_staff_id, care_team_id) select ${org}, ${id(3, "p")}, p::text, ${id(1, `1 + p % ${size.clinicians}`)}, ${id(2, `1 + (1 + p % ${size.clinicians}) % ${teams}`)} ${each}`,
  );
  await run(
    sql`insert into bonds (organization_id, id, patient_id, staff_id, scopes, may_act, because, from_at) select ${org}, ${id(4, "p")}, ${id(3, "p")}, ${id(1, `1 + p % ${size.clinicians}`)}, '{brief,record}', true, 'usual-provider', ${now} ${each}`,
  );
  await run(
    sql`insert into bonds (organization_id, id, patient_id, pool_id, scopes, may_act, because, from_at) select ${org}, ${id(5, "p")}, ${id(3, "p")}, ${id(2, `1 + (1 + p % ${size.clinicians}) % ${teams}`)}, '{brief,record}', true, 'care-team', ${now} ${each}`,
  );
  await run(
    sql`insert into contact_points (organization_id, id, person_id, kind, value, may_leave_message) select ${org}, ${id(6, "p")}, ${id(3, "p")}, 'phone', '+1510555' || lpad((p % 10000)::text, 4, '0'), true ${each}`,
  );
  await run(
    sql`insert into rhythms (organization_id, patient_id, days, last_contact_at, next_contact_due) select ${org}, ${id(3, "p")}, 30 + p % 335, ${now} - (p % 400) * interval '1 day', ${now} - (p % 400) * interval '1 day' + (30 + p % 335) * interval '1 day' ${each}`,
  );
  await run(sql`insert into touchpoints (organization_id, id, patient_id, at, way, channel, outcome, staff_id, minutes)
    select ${org}, ${id(7, "t")}, ${id(3, `1 + t % ${size.patients}`)}, ${now} - (t % 500) * interval '1 day', 'out', 'phone', case when t % 4 = 0 then 'no-answer' else 'reached' end, ${id(1, `1 + (1 + t % ${size.patients}) % ${size.clinicians}`)}, 5
    from generate_series(1, ${size.touchpoints}::int) t`);
}

/** Loops of several kinds, a third held by a pool, dues around now; one in five hundred is `now`, as in a bad week. */
async function populateLoops(ctx: Ctx, size: Size, teams: number): Promise<void> {
  const org = sql`${ctx.organization.id}::uuid`;
  const now = sql`${ctx.now}::timestamptz`;
  const patient = `1 + (l::bigint * 7919) % ${size.patients}`;
  const clinician = `1 + (${patient}) % ${size.clinicians}`;
  await sql`insert into loops (organization_id, id, patient_id, kind, about_id, owed_by, owner_id, pool_id, urgency, facts, minutes, opened_at, due_at, rank_at, escalate_at, closes_on, closes_key)
    select ${org}, ${id(8, "l")}, ${sql.raw(`('00000003-0000-8000-8000-' || lpad(to_hex(${patient}), 12, '0'))::uuid`)},
      case l % 4 when 0 then 'discharge' when 1 then 'missed-visit' when 2 then 'reach-out' else 'call-back' end, ${id(8, "l")}, 'team',
      case when l % 3 = 0 then null else ${sql.raw(`('00000001-0000-8000-8000-' || lpad(to_hex(${clinician}), 12, '0'))::uuid`)} end,
      ${sql.raw(`('00000002-0000-8000-8000-' || lpad(to_hex(1 + (${clinician}) % ${teams}), 12, '0'))::uuid`)},
      case when l % 500 = 0 then 0 else 1 + l % 3 end, jsonb_build_object('dischargedAt', ${now}, 'plannedAt', ${now}, 'lastContactAt', ${now}, 'askedAt', ${now}), 3 + l % 8,
      ${now} - (l % 30) * interval '1 day', ${now} + (l % 40 - 10) * interval '6 hours', ${now} + (l % 40 - 10) * interval '6 hours', ${now} + interval '40 days', 'call.reached', ${sql.raw(`('00000003-0000-8000-8000-' || lpad(to_hex(${patient}), 12, '0'))::uuid`)}
    from generate_series(1, ${size.openLoops}::int) l`.execute(ctx.db);
  await sql`insert into loop_events (organization_id, loop_id, n, patient_id, at, what) select organization_id, id, 1, patient_id, opened_at, 'opened' from loops where organization_id = ${org}`.execute(
    ctx.db,
  );
}
