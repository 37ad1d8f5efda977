import { sql } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import { record } from "#modules/audit/index.ts";
import type { Sweep } from "#modules/relationships/index.ts";
import { enoughActs } from "./minutes.ts";

/** What is longer ago says little about how long things take now, in milliseconds. */
const recently = 365 * 86_400_000;

/**
 * About how long an act of each kind really takes here: the median of the last year, where there were 30 or more (rules.md, Holding).
 * An act teaches only when it settled or discussed loops of one kind, since nobody noted how long each of several took; a touchpoint that
 * was corrected or undone teaches nothing. Gives how many kinds are known.
 */
export async function learnMinutes(ctx: Ctx, _sweep: Sweep): Promise<number> {
  const org = ctx.organization.id;
  const { rows } = await sql<{ kind: string; minutes: number; acts: number }>`
    with act as (
      select t.id, min(t.minutes) as minutes, min(l.kind) as kind
        from touchpoints t
          join loop_events e on e.organization_id = ${org} and e.act_key = t.act_key and e.patient_id = t.patient_id
            and e.what in ('closed', 'discussed')
          join loops l on l.organization_id = ${org} and l.id = e.loop_id
       where t.organization_id = ${org} and t.act_key is not null and t.minutes > 0 and t.corrects_id is null
         and t.at > ${new Date(ctx.now.getTime() - recently)}
         and not exists (
           select from touchpoints c where c.organization_id = ${org} and c.patient_id = t.patient_id and c.corrects_id = t.id)
       group by t.id having count(distinct l.kind) = 1)
    insert into kind_minutes (organization_id, kind, minutes, acts)
    select ${org}::uuid, kind, percentile_disc(0.5) within group (order by minutes), count(*)
      from act group by kind having count(*) >= ${enoughActs}
    on conflict (organization_id, kind) do update set minutes = excluded.minutes, acts = excluded.acts
      where kind_minutes.minutes <> excluded.minutes or kind_minutes.acts <> excluded.acts
    returning kind, minutes, acts`.execute(ctx.db);
  for (const { kind, minutes, acts } of rows) record(ctx, { what: "minutes.learned", body: { kind, minutes, acts } });
  return rows.length;
}
