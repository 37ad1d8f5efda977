import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { openSweep } from "#modules/relationships/index.ts";
import { newId } from "#platform/ids.ts";
import { openClinic } from "#tests/support/open-clinic.ts";
import type { Clinic, TestPatient } from "#tests/support/open-clinic.ts";
import { endLifts, openLoop, setLift } from "./index.ts";

let clinic: Clinic;
let rosa: TestPatient;
const until = new Date("2026-11-23T10:00:00-05:00");

beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());
beforeEach(async () => {
  await clinic.sql("delete from loop_lifts");
  await clinic.clock("2026-11-23T09:00");
  rosa = await clinic.patient({ rhythm: 30 });
});

it("gives every open loop of the patient its plain place when a fact ends, and leaves what still stands", async () => {
  const [one, other] = [await open(), await open()];
  await state("discharged", 48, until);
  await state("lives-alone", 12, null);
  expect([await lifted(one), await rhythm()]).toEqual([60, 60]);
  await clinic.clock("2026-11-23T09:59");
  expect(await end()).toBe(0);
  await clinic.clock("2026-11-23T10:01");
  expect([await end(), await end()]).toEqual([1, 0]);
  expect([await lifted(one), await lifted(other), await rhythm()]).toEqual([12, 12, 12]);
  expect(await clinic.sql("select fact from loop_lifts")).toEqual([{ fact: "lives-alone" }]);
  const [entry] = await clinic.sql(
    "select convert_from(body, 'UTF8') as body from audit where what = 'lift.ended' and patient_id = $1",
    [rosa.id],
  );
  expect(entry!.body).toContain("discharged");
});

it("counts at most 96 hours together, also after one has ended", async () => {
  const id = await open();
  for (const [fact, points] of [["a", 48], ["b", 48], ["c", 24]] as const) await state(fact, points, fact === "c" ? until : null); // prettier-ignore
  expect(await lifted(id)).toBe(96);
  await clinic.clock("2026-11-23T10:01");
  await end();
  expect(await lifted(id)).toBe(96);
});

it("tells the open pages of those patients, and nobody else's", async () => {
  await clinic.patient();
  await state("discharged", 48, until);
  await clinic.sql("delete from outbox");
  await clinic.clock("2026-11-23T10:01");
  await end();
  expect(await clinic.sql("select topic, payload from outbox")).toMatchObject([
    { topic: "loops.changed", payload: { patients: [rosa.id] } },
  ]);
});

it("leaves out a patient whom somebody has in hand, and takes them the next time", async () => {
  await state("discharged", 48, until);
  await clinic.clock("2026-11-23T10:01");
  await clinic.asSystem(async (ctx) => {
    await ctx.db
      .selectFrom("patients")
      .select("id")
      .where("id", "=", rosa.id as never)
      .forNoKeyUpdate()
      .execute();
    expect(await end()).toBe(0);
  });
  expect(await end()).toBe(1);
});

function end(): Promise<number> {
  return clinic.asSystem((ctx) => endLifts(ctx, openSweep(ctx, "lifts")));
}

async function state(fact: string, points: number, untilAt: Date | null): Promise<void> {
  await clinic.asSystemOn(rosa.id, (ctx, patient) => setLift(ctx, patient, { fact, points, untilAt }));
}

async function open(): Promise<string> {
  const loop = await clinic.asSystemOn(rosa.id, (ctx, patient) =>
    openLoop(ctx, patient, { kind: "call-back", aboutId: newId(), ownerId: null, poolId: clinic.pools.team }),
  );
  return loop.id;
}

async function lifted(id: string): Promise<number> {
  const [row] = await clinic.sql<{ hours: number }>(
    "select extract(epoch from due_at - rank_at)::int / 3600 as hours from loops where id = $1",
    [id],
  );
  return row!.hours;
}

async function rhythm(): Promise<number> {
  return (await clinic.sql<{ lift: number }>("select lift from rhythms where patient_id = $1", [rosa.id]))[0]!.lift;
}
