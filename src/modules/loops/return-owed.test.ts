import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { openSweep } from "#modules/relationships/index.ts";
import { newId } from "#platform/ids.ts";
import { kinds } from "#src/kinds.ts";
import { openClinic } from "#tests/support/open-clinic.ts";
import type { Clinic, TestPatient } from "#tests/support/open-clinic.ts";
import { openLoop, returnOwed, useKinds } from "./index.ts";
import type { LoopKind, OwedBy } from "./index.ts";

let clinic: Clinic;
let rosa: TestPatient;
const dueAt = new Date("2026-11-23T12:00:00-05:00");
/** No kind of this house is owed by others from the start; those that come will be. */
const homework: LoopKind = {
  ...kinds.find(({ kind }) => kind === "missed-visit")!,
  kind: "homework",
  owedBy: "patient",
};

beforeAll(async () => {
  clinic = await openClinic();
  useKinds([...kinds, homework]);
});
afterAll(() => clinic.close());
beforeEach(async () => {
  await clinic.clock("2026-11-23T09:00");
  rosa = await clinic.patient();
});

it.each<OwedBy>(["patient", "family", "partner"])(
  "what a %s owes comes back to the team when it is late, and stays late",
  async (owedBy) => {
    const id = await open({ owedBy, ownerId: clinic.staff.lena });
    await clinic.clock("2026-11-23T11:59");
    expect(await comeBack()).toBe(0);
    await clinic.clock("2026-11-23T12:01");
    expect([await comeBack(), await comeBack()]).toEqual([1, 0]);
    const [loop] = await clinic.sql(
      "select owed_by, owner_id, due_at, escalate_at, step, version from loops where id = $1",
      [id],
    );
    expect(loop).toMatchObject({ owed_by: "team", owner_id: clinic.staff.lena, due_at: dueAt, step: 0, version: 2 });
    // As if it had been opened now: due on Friday, three open days later (Thanksgiving is none), and heard of on Saturday at noon.
    expect(loop!.escalate_at).toEqual(new Date("2026-11-28T12:00:00-05:00"));
    expect(
      await clinic.sql("select what, reason, to_id, before from loop_events where loop_id = $1 and n = 2", [id]),
    ).toMatchObject([{ what: "escalated", reason: "owed", to_id: clinic.staff.lena, before: { owed_by: owedBy } }]);
  },
);

it("what only the patient may judge stays theirs until they have judged: a repair that was offered", async () => {
  const id = await open({ kind: "repair", owedBy: "patient" });
  await clinic.clock("2026-12-23T12:01");
  expect(await comeBack()).toBe(0);
  expect(await clinic.sql("select owed_by, version from loops where id = $1", [id])).toEqual([
    { owed_by: "patient", version: 1 },
  ]);
});

it("two sweeps at once bring nothing back twice", async () => {
  for (let n = 0; n < 30; n++) await open({ owedBy: "patient" });
  await clinic.clock("2026-11-23T12:01");
  const taken = await Promise.all([comeBack(), comeBack(), comeBack()]);
  expect(taken.reduce((sum, n) => sum + n, await comeBack())).toBe(30);
  expect(await clinic.sql("select distinct version from loops where patient_id = $1", [rosa.id])).toEqual([
    { version: 2 },
  ]);
});

function comeBack(): Promise<number> {
  return clinic.asSystem((ctx) => returnOwed(ctx, openSweep(ctx, "owed")));
}

async function open(input: { kind?: string; owedBy: OwedBy; ownerId?: string }): Promise<string> {
  const { kind = "homework", owedBy, ownerId = null } = input;
  const loop = await clinic.asSystemOn(rosa.id, (ctx, patient) =>
    openLoop(ctx, patient, { kind, owedBy, ownerId, aboutId: newId(), poolId: clinic.pools.team, dueAt }),
  );
  return loop.id;
}
