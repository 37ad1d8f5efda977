import { afterAll, beforeEach, expect, it } from "vitest";
import { logCall } from "#modules/calls/index.ts";
import { openSweep } from "#modules/relationships/index.ts";
import { newId } from "#platform/ids.ts";
import { testDatabase } from "#tests/support/database.ts";
import { openClinic } from "#tests/support/open-clinic.ts";
import type { Clinic, TestPatient } from "#tests/support/open-clinic.ts";
import { learnMinutes, openLoop, undoAct } from "./index.ts";

const database = await testDatabase("minutes");
let clinic: Clinic;
let rosa: TestPatient;

afterAll(() => database.drop());
beforeEach(async () => {
  clinic = await openClinic({ database });
  rosa = await clinic.patient({ interpreter: "vi" });
});

it("is the median of 30 acts of a kind, and stands for the default from then on, with an interpreter too", async () => {
  for (let n = 1; n <= 29; n++) await call(["call-back"], n);
  expect(await learn()).toBe(0);
  expect(await minutesOf("call-back")).toBe(10);
  await call(["call-back"], 30);
  expect([await learn(), await learn()]).toEqual([1, 0]);
  expect(await clinic.sql("select kind, minutes, acts from kind_minutes")).toEqual([
    { kind: "call-back", minutes: 15, acts: 30 },
  ]);
  expect(await minutesOf("call-back")).toBe(15);
  expect(await minutesOf("missed-visit")).toBe(8);
});

it("learns nothing from an act that settled loops of several kinds, that noted no minutes, that was undone, or was long ago", async () => {
  for (let n = 1; n <= 29; n++) await call(["call-back"], 7);
  await call(["call-back", "missed-visit"], 40);
  await call(["call-back"], null);
  const undone = newId();
  await call(["call-back"], 40, undone);
  await clinic.does(clinic.staff.lena, rosa.id, (ctx, patient) => undoAct(ctx, patient, undone));
  expect(await learn()).toBe(0);
  await call(["call-back", "call-back"], 9);
  expect(await learn()).toBe(1);
  await clinic.sql("delete from kind_minutes");
  await clinic.clock("2027-11-25T09:00");
  expect(await learn()).toBe(0);
});

function learn(): Promise<number> {
  return clinic.asSystem((ctx) => learnMinutes(ctx, openSweep(ctx, "minutes")));
}

/** One call in which loops of these kinds were opened before and talked about. */
async function call(kinds: string[], minutes: number | null, key = newId()): Promise<void> {
  const opened = await Promise.all(kinds.map((kind) => open(kind)));
  const loops = opened.map((loopId) => ({ loopId, said: "talked" as const }));
  await clinic.does(clinic.staff.lena, rosa.id, (ctx, patient) => logCall(ctx, patient, { ...aCall, spokeWith: rosa.id, minutes, loops }), key); // prettier-ignore
}

const aCall = {
  outcome: "reached" as const,
  number: "",
  interpreterNo: null,
  toldBack: false,
  words: "Hi",
  locale: "en",
  assessments: [],
};

async function open(kind: string): Promise<string> {
  const loop = await clinic.asSystemOn(rosa.id, (ctx, patient) =>
    openLoop(ctx, patient, { kind, aboutId: newId(), ownerId: null, poolId: clinic.pools.team, closesKey: rosa.id }),
  );
  return loop.id;
}

async function minutesOf(kind: string): Promise<number> {
  const id = await open(kind);
  const [loop] = await clinic.sql<{ minutes: number }>("select minutes from loops where id = $1", [id]);
  await clinic.sql("update loops set closed_at = opened_at, outcome = 'ended' where id = $1", [id]);
  return loop!.minutes;
}
