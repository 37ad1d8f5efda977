import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { Ctx } from "#platform/ctx.ts";
import type { PatientId } from "#platform/db/brands.ts";
import type { Reading, Wanted } from "./search.ts";

/** No word that begins with another comes after it with this behind it: the last character of Unicode. */
const last = "\u{10ffff}";

/**
 * Every patient whom one of the readings fits, as a subquery of one column `patient_id`: whoever lists them says whom one may see.
 * Equality and ranges on `patient_words`, whose words are ordered byte by byte: LIKE is not leakproof, so no index serves it here.
 */
export function patientsWho(ctx: Ctx, readings: Reading[]): RawBuilder<{ patient_id: PatientId }> {
  return sql`${sql.join(
    readings.map((reading) => fits(ctx, reading)),
    sql` union `,
  )}`;
}

/** The word that fits the fewest people is looked up first, and the others at those. */
function fits(ctx: Ctx, reading: Reading): RawBuilder<unknown> {
  const [first, ...others] = reading.toSorted(
    (a, b) => Number(b.whole) - Number(a.whole) || b.word.length - a.word.length,
  );
  const org = ctx.organization.id;
  const and = others.map((wanted, n) => {
    const other = sql.ref(`o${n}`);
    return sql`and exists (select from patient_words ${other} where ${other}.organization_id = ${org} and ${other}.patient_id = w.patient_id and ${within(other, wanted)})`;
  });
  const w = sql.ref("w");
  return sql`select w.patient_id from patient_words w where w.organization_id = ${org} and ${within(w, first!)} ${sql.join(and, sql` `)}`;
}

function within(alias: RawBuilder<unknown>, { word, whole }: Wanted): RawBuilder<unknown> {
  return whole ? sql`${alias}.word = ${word}` : sql`${alias}.word >= ${word} and ${alias}.word < ${word + last}`;
}
