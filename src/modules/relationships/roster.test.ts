import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { reading } from "#platform/act/act.ts";
import { newId } from "#platform/ids.ts";
import type { Clinic } from "#tests/support/open-clinic.ts";
import { openClinic } from "#tests/support/open-clinic.ts";
import { holdingOf } from "./holder.ts";
import { loadHolding, loadRoster } from "./roster.queries.ts";

let clinic: Clinic;
let people: string[];
let pools: string[];

beforeAll(async () => {
  clinic = await openClinic();
  people = Object.values(clinic.staff);
  pools = Object.values(clinic.pools);
});
afterAll(() => clinic.close());

const someone = fc.nat(4);
const span = fc.constantFrom("[-2,-1]", "[-1,1]", "[-1,2]", "[1,2]");
const organization = fc.record({
  gone: fc.array(fc.record({ who: someone, how: fc.constantFrom("left", "leaves later", "has no seat") })),
  absences: fc.array(fc.record({ who: someone, span, cover: fc.oneof(someone, fc.constant(null)), pool: fc.nat(2) })),
  duties: fc.array(fc.record({ who: someone, span, pool: fc.nat(2) }), { maxLength: 3 }),
});

it("gives everybody what the whole roster gives them, whoever is away, on duty or gone", async () => {
  await fc.assert(
    fc.asyncProperty(organization, async ({ gone, absences, duties }) => {
      await clinic.sql("delete from absences");
      await clinic.sql("delete from duties");
      await clinic.sql("update staff set ended_at = null, seated_at = '2026-01-01'");
      for (const { who, how } of gone) await setGone(people[who]!, how);
      for (const one of absences) await setAway(people[one.who]!, one);
      for (const one of duties) await setOnDuty(people[one.who]!, one);
      for (const staffId of people) {
        const [own, whole] = await reading(clinic.database.app, clinic.sitting(staffId), async (ctx) => {
          const roster = await loadRoster(ctx);
          return [await loadHolding(ctx), holdingOf(staffId, roster, roster.owners)];
        });
        expect(sorted(own)).toEqual(sorted(whole));
      }
    }),
    { numRuns: 40 },
  );
});

type Lists = Record<string, unknown>;

/** In no order: what falls to somebody is a set. */
function sorted(holding: Lists): Lists {
  return Object.fromEntries(
    Object.entries(holding).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.toSorted((a, b) => (a < b ? -1 : 1)) : value,
    ]),
  );
}

async function setGone(staffId: string, how: string): Promise<void> {
  const set = {
    left: "ended_at = '2026-11-01'",
    "leaves later": "ended_at = '2026-12-31'",
    "has no seat": "seated_at = null",
  }[how];
  await clinic.sql(`update staff set ${set} where id = $1`, [staffId]);
}

type Away = { span: string; cover: number | null; pool: number };

async function setAway(staffId: string, { span: days, cover, pool }: Away): Promise<void> {
  const coverId = cover === null ? null : people[cover]!;
  const covers = coverId === staffId ? [null, pools[pool]!] : [coverId, null];
  await clinic.sql(
    `insert into absences (organization_id, id, staff_id, from_at, until_at, cover_staff_id, cover_pool_id) values ($1, $2, $3, ${times(days)}, $4, $5)`,
    [clinic.organization.id, newId(), staffId, ...covers],
  );
}

async function setOnDuty(staffId: string, { span: days, pool }: { span: string; pool: number }): Promise<void> {
  await clinic.sql(
    `insert into duties (organization_id, id, staff_id, from_at, until_at, pool_id, reach) values ($1, $2, $3, ${times(days)}, $4, 'by phone')`,
    [clinic.organization.id, newId(), staffId, pools[pool]!],
  );
}

/** Days around the morning of 23 November on which the clinic's clock stands. */
function times(days: string): string {
  const [from, until] = JSON.parse(days) as [number, number];
  return [from, until].map((day) => `timestamptz '2026-11-23T14:00Z' + interval '${day} days'`).join(", ");
}
