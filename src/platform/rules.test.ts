import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Clinic } from "#tests/support/clinic.ts";
import { emptyClinic } from "#tests/support/clinic.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import { testDatabase } from "#tests/support/database.ts";
import { ruleSet } from "./rules.ts";

type Rhythm = { days: number };
const shipped = [
  { from: "2026-12-01", source: "later", body: { days: 45 } },
  { from: "2026-06-01", source: "rules.md", body: { days: 60 } },
  { from: "2025-01-01", source: "earlier", body: { days: 90 } },
];
let database: TestDatabase;
let clinic: Clinic;

beforeAll(async () => {
  database = await testDatabase("rules");
  clinic = await emptyClinic(database);
});
afterAll(() => database.drop());
beforeEach(() => put());

it.each([
  ["the newest that has begun", "2026-11-21T12:00:00Z", 60],
  ["the next from its day on, by the clinic's calendar", "2026-12-01T05:00:00Z", 45],
  ["not before midnight there", "2026-12-01T04:59:59Z", 60],
  ["the first of all before any began", "2020-01-01T00:00:00Z", 90],
])("gives of those shipped %s", async (_, now, days) => {
  expect((await on(now)).body).toEqual({ days });
});

it("prefers what the organisation has put in, from its day on, with its source", async () => {
  await put(["2026-11-01", 30], ["2026-11-15", 20], ["2027-01-01", 10]);
  expect(await on("2026-11-21T12:00:00Z")).toEqual({
    from: "2026-11-15",
    source: "our board",
    body: { days: 20 },
    isOwn: true,
  });
  expect(await on("2026-11-10T12:00:00Z")).toMatchObject({ body: { days: 30 } });
  expect(await on("2026-10-10T12:00:00Z")).toEqual({ ...shipped[1], isOwn: false });
});

it("does not take the rules of another organisation, or of another name", async () => {
  await put(["2026-11-01", 30]);
  const other = await emptyClinic(database);
  expect(await other.inside((ctx) => ruleSet(ctx, "rhythm", shipped))).toMatchObject({ isOwn: false });
  expect(await clinic.inside((ctx) => ruleSet(ctx, "readings", shipped))).toMatchObject({ isOwn: false });
  await expect(clinic.inside((ctx) => ruleSet(ctx, "unknown", []))).rejects.toThrow("no rule data named unknown");
});

function on(now: string) {
  return clinic.inside((ctx) => ruleSet<Rhythm>({ ...ctx, now: new Date(now) }, "rhythm", shipped));
}

async function put(...sets: [from: string, days: number][]): Promise<void> {
  await clinic.inside(async ({ db, organization }) => {
    await db.deleteFrom("rule_sets").where("organization_id", "=", organization.id).execute();
    for (const [from_on, days] of sets) {
      const row = {
        organization_id: organization.id,
        name: "rhythm",
        from_on,
        source: "our board",
        body: JSON.stringify({ days }),
      };
      await db.insertInto("rule_sets").values(row).execute();
    }
  });
}
