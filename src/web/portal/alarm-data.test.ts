import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { giveBack, holdLoops, takeLoop } from "#modules/loops/index.ts";
import { calls, opens } from "#tests/support/given.ts";
import { openClinic } from "#tests/support/open-clinic.ts";
import type { Clinic, TestPatient } from "#tests/support/open-clinic.ts";
import { alarmsOf } from "./alarm-data.ts";

const zone = "America/New_York";
let clinic: Clinic;
let amara: string;
let lena: string;
let rosa: TestPatient;

beforeAll(async () => {
  clinic = await openClinic();
  ({ amara, lena } = clinic.staff);
});
afterAll(() => clinic.close());

beforeEach(async () => {
  await clinic.clock("2026-11-23T08:31");
  rosa = await clinic.patient();
});

const facts = { measure: "weight", value: 71.2, from: 68.9, days: 5, observedAt: "2026-11-23T11:12:00Z" };
const rises = (part: object = {}) => opens(clinic, lena, rosa, { kind: "reading", urgency: 0, facts, ...part });
const seen = (where = zone) => clinic.reads(rosa.id, rosa.id, (ctx, patient) => alarmsOf(ctx, patient, where));

describe("the alarms of a patient", () => {
  it("are what is `now` and ours to answer: what it is, when it was measured, and that nobody has it", async () => {
    await rises();
    await opens(clinic, lena, rosa, { kind: "call-back" });
    const [alarm, ...others] = await seen();
    expect(others).toEqual([]);
    expect(alarm).toMatchObject({
      measured: "today at 6:12 am",
      since: "today at 8:31 am",
      seen: null,
      tried: null,
      isHeld: false,
    });
    expect(alarm!.said.values).toMatchObject({ measure: "weight", gained: "2.3", days: 5 });
  });

  it("are not in anybody's hands because they are somebody's: nobody may have opened them", async () => {
    await rises({ ownerId: amara });
    expect((await seen())[0]).toMatchObject({ seen: null, isHeld: false });
  });

  it("are told by the patient's own clock", async () => {
    await rises();
    expect((await seen("America/Denver"))[0]).toMatchObject({
      measured: "today at 4:12 am",
      since: "today at 6:31 am",
    });
  });

  it("are seen by whoever took them, from then on, and by nobody else; given back, nobody is on them", async () => {
    const loopId = await rises();
    await clinic.clock("2026-11-23T08:35");
    await clinic.does(amara, rosa.id, (ctx, patient) => takeLoop(ctx, patient, loopId));
    expect((await seen())[0]).toMatchObject({
      seen: { name: "Amara Okafor", profession: "doctor", at: "today at 8:35 am" },
      isHeld: true,
    });
    await clinic.clock("2026-11-23T08:40");
    await clinic.does(amara, rosa.id, (ctx, patient) => giveBack(ctx, patient, loopId));
    expect((await seen())[0]).toMatchObject({ seen: { name: "Amara Okafor", at: "today at 8:35 am" }, isHeld: false });
  });

  it("name the last who took them, and when they first did", async () => {
    const loopId = await rises();
    await clinic.does(amara, rosa.id, (ctx, patient) => takeLoop(ctx, patient, loopId));
    await clinic.clock("2026-11-23T08:45");
    await clinic.does(amara, rosa.id, (ctx, patient) => giveBack(ctx, patient, loopId));
    await clinic.does(lena, rosa.id, (ctx, patient) => takeLoop(ctx, patient, loopId));
    await clinic.clock("2026-11-23T08:50");
    await clinic.does(lena, rosa.id, holdLoops);
    expect((await seen())[0]).toMatchObject({ seen: { name: "Lena Brandt", at: "today at 8:45 am" } });
  });

  it("tell of the last try to reach them", async () => {
    await rises();
    await clinic.does(lena, rosa.id, holdLoops);
    await clinic.clock("2026-11-23T08:38");
    await calls(clinic, lena, rosa, { outcome: "message", spokeWith: null, minutes: null, words: "" });
    expect((await seen())[0]).toMatchObject({
      tried: { name: "Lena Brandt", how: "message", at: "today at 8:38 am" },
      isHeld: false,
    });
  });
});
