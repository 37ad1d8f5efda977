import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { openSweep } from "#modules/relationships/index.ts";
import { newId } from "#platform/ids.ts";
import { opens } from "#tests/support/given.ts";
import { openClinic } from "#tests/support/open-clinic.ts";
import type { Clinic, TestPatient } from "#tests/support/open-clinic.ts";
import { escalateDue, giveBack, holdLoops, releaseLoops, takeLoop, unheardAlarms } from "./index.ts";

let clinic: Clinic;
let rosa: TestPatient;
let alarm: string;

beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());
beforeEach(async () => {
  await clinic.clock("2026-11-23T09:00");
  rosa = await clinic.patient();
  alarm = await opens(clinic, clinic.staff.amara, rosa, { kind: "reading", aboutId: newId() });
});

const lena = <T>(work: Parameters<typeof clinic.does<T>>[2]) => clinic.does(clinic.staff.lena, rosa.id, work);
const returned = () =>
  clinic.reads(clinic.staff.lena, rosa.id, async (ctx, { id }) => {
    const { returned: found, unheard } = await unheardAlarms(ctx);
    return [...found, ...unheard].filter((one) => one.patientId === id && found.includes(one)).length;
  });
/** The next rung is the pool's or on-call's, so that it is no bar of the whole team yet. */
const escalate = async (at: string) => {
  await clinic.clock(at);
  await clinic.asSystem((ctx) => escalateDue(ctx, openSweep(ctx, "escalate")));
  await clinic.sql("update loops set step = 1 where id = $1", [alarm]);
};

it("an alarm that went on because whoever took it recorded no contact is told to them (H26)", async () => {
  await lena((ctx, patient) => takeLoop(ctx, patient, alarm));
  await escalate("2026-11-23T09:31");
  expect(await returned()).toBe(1);
});

it.each<[string, () => Promise<unknown>]>([
  ["a taking that was given back", async () => { await lena((ctx, patient) => takeLoop(ctx, patient, alarm)); await lena((ctx, patient) => giveBack(ctx, patient, alarm)); }],
  ["a call that was not made", async () => { await lena(holdLoops); await lena(releaseLoops); }],
])("%s is nobody's omission", async (_, work) => {
  await work();
  await escalate("2026-11-23T09:31");
  expect(await returned()).toBe(0);
}); // prettier-ignore
