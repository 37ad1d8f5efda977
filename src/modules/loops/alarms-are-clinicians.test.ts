import { afterAll, beforeAll, expect, it } from "vitest";
import { newId } from "#platform/ids.ts";
import { fieldsOf, loopRow, opens, whyNot } from "#tests/support/given.ts";
import { openClinic } from "#tests/support/open-clinic.ts";
import type { Clinic, TestPatient } from "#tests/support/open-clinic.ts";
import { handLoop, holdLoops, takeLoop } from "./index.ts";

let clinic: Clinic;
let rosa: TestPatient;
let alarm: string;
let promised: string;

beforeAll(async () => {
  clinic = await openClinic();
  rosa = await clinic.patient();
  alarm = await opens(clinic, clinic.staff.amara, rosa, { kind: "reading", aboutId: newId() });
  promised = await opens(clinic, clinic.staff.amara, rosa, { kind: "call-back" });
});
afterAll(() => clinic.close());

it("the front desk does not take an alarm, and its clock goes on", async () => {
  const { joan } = clinic.staff;
  const before = await loopRow(clinic, alarm);
  const take = clinic.does(joan, rosa.id, (ctx, patient) => takeLoop(ctx, patient, alarm));
  expect(await whyNot(take)).toBe("loops.why.clinicians");
  expect(await loopRow(clinic, alarm)).toEqual(before);
});

it("a call of the front desk holds what is its to do, and leaves the alarm to whoever may say what was found", async () => {
  const { joan } = clinic.staff;
  const { held } = await clinic.does(joan, rosa.id, holdLoops);
  expect(held.map((loop) => loop.id)).toEqual([promised]);
  expect(await loopRow(clinic, alarm)).toMatchObject({ claimed_by: null });
});

it("an alarm is handed to those who care for patients alone; the front desk may do so", async () => {
  const { joan, lena } = clinic.staff;
  const hands = (to: string) =>
    clinic.does(joan, rosa.id, (ctx, patient) =>
      handLoop(ctx, patient, { loopId: alarm, to, sentence: "She is on the line." }),
    );
  expect(await fieldsOf(hands(joan))).toEqual(["to: loops.alarm-not-theirs"]);
  await hands(lena);
  expect(await loopRow(clinic, alarm)).toMatchObject({ owner_id: lena });
});
