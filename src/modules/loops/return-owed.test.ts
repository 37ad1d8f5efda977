import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { answerRepair, breakPromise, offerRepair } from "#modules/promises/index.ts";
import { openSweep } from "#modules/relationships/index.ts";
import { newId } from "#platform/ids.ts";
import { kinds } from "#src/kinds.ts";
import { promises, promiseSeenBy } from "#tests/support/given.ts";
import { openClinic } from "#tests/support/open-clinic.ts";
import type { Clinic, TestPatient } from "#tests/support/open-clinic.ts";
import { openLoop, openLoopsOf, returnOwed, sayLoops, useKinds } from "./index.ts";
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

it("what only the patient may judge comes back too, once, for somebody to ask them: a repair that was offered", async () => {
  const { amara } = clinic.staff;
  const { promiseId } = await promises(clinic, amara, rosa);
  await clinic.does(amara, rosa.id, (ctx, patient) => breakPromise(ctx, patient, { promiseId }));
  const offer = { promiseId, wentWrong: "Nobody sent it.", doNow: "I bring it.", locale: "en" };
  await clinic.does(amara, rosa.id, (ctx, patient) => offerRepair(ctx, patient, offer));
  expect(await comeBack()).toBe(0);
  await clinic.clock("2026-12-23T12:01");
  expect([await comeBack(), await comeBack()]).toEqual([1, 0]);
  const open = await clinic.reads(amara, rosa.id, openLoopsOf);
  const loop = open.find(({ kind }) => kind === "repair");
  expect(loop).toMatchObject({ owed_by: "team", owner_id: amara });
  const said = await clinic.reads(amara, rosa.id, (ctx) =>
    sayLoops(ctx, [loop!], "team", clinic.organization.timeZone),
  );
  expect(said.get(loop!.id)).toMatchObject({ message: "loop.repair.team.overdue", values: { offered: "yes" } });
  expect((await promiseSeenBy(clinic, amara, rosa, promiseId)).standing).toBe("repair-offered");
  await clinic.does(amara, rosa.id, (ctx, patient) =>
    answerRepair(ctx, patient, { promiseId, answer: "yes", saidBy: rosa.id }),
  );
  expect((await promiseSeenBy(clinic, amara, rosa, promiseId)).standing).toBe("repaired");
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
