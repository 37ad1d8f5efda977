import { sql } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import { anyOf } from "#platform/db/any-of.ts";
import type { Described } from "#modules/loops/index.ts";
import { namesOf } from "#modules/people/index.ts";

type Row = {
  id: string;
  act: string;
  made_by: string;
  made_at: Date;
  maker: string;
  doer_id: string | null;
  words: string;
  locale: string;
  moved: number;
  /** A repair was offered, and its last offer has no answer. */
  offered: boolean | null;
};

/**
 * The words of these promises as last agreed, who made them and who does them: for the sentences of their loops. One statement, and the
 * names of those who do what somebody else has promised: joined by a fact they would be looked for among everybody there is, since under
 * row-level security a cast of a fact finds nothing by an index.
 */
export async function describePromises(ctx: Ctx, promiseIds: string[]): Promise<Map<string, Described>> {
  const org = ctx.organization.id;
  const { rows } = await sql<Row>`
    select p.id, p.act, p.made_by, p.made_at, m.name as maker, l.facts ->> 'doerId' as doer_id, t.words, t.locale, t.moved,
      (select answer is null from repairs where organization_id = ${org} and promise_id = p.id and withdrawn_at is null order by n desc limit 1) as offered
    from promises p
    join persons m on m.organization_id = ${org} and m.id = p.made_by
    join loops l on l.organization_id = ${org} and l.id = p.loop_id
    join lateral (select words, locale, (count(*) over () - 1)::int as moved from promise_terms
      where organization_id = ${org} and promise_id = p.id and withdrawn_at is null order by n desc limit 1) t on true
    where p.organization_id = ${org} and p.id = any(${promiseIds}::uuid[])`.execute(ctx.db);
  const others = await namesOf(ctx, rows.map((row) => row.doer_id)); // prettier-ignore
  return new Map(
    rows.map((row) => {
      const doer = others.get(row.doer_id ?? "")?.name;
      const names = { makerId: row.made_by, maker: row.maker, ...(doer ? { doer } : {}) };
      const facts = {
        ...names,
        act: row.act,
        promisedAt: row.made_at.toISOString(),
        moved: row.moved,
        offered: row.offered,
      };
      return [row.id, { words: row.words, lang: row.locale, facts }];
    }),
  );
}

/** What the patient said when they disputed a promise, and who had made it. */
export async function describeDisputes(ctx: Ctx, disputeIds: string[]): Promise<Map<string, Described>> {
  const rows = await ctx.db
    .selectFrom("disputes as d")
    .innerJoin("promises as p", (on) =>
      on.on("p.organization_id", "=", ctx.organization.id).onRef("p.id", "=", "d.promise_id"),
    )
    .innerJoin("persons as m", (on) =>
      on.on("m.organization_id", "=", ctx.organization.id).onRef("m.id", "=", "p.made_by"),
    )
    .select(["d.id", "d.words", "d.locale", "p.act", "p.made_by", "p.made_at", "m.name as maker"])
    .where("d.organization_id", "=", ctx.organization.id)
    .where("d.id", "=", anyOf(disputeIds))
    .execute();
  return new Map(
    rows.map((row) => {
      const facts = { makerId: row.made_by, maker: row.maker, act: row.act, promisedAt: row.made_at.toISOString() };
      return [row.id, { words: row.words || undefined, lang: row.words ? row.locale : undefined, facts }];
    }),
  );
}
