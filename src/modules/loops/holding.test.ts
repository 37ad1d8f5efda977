import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openSweep } from "#modules/relationships/index.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import type { Ctx } from "#platform/ctx.ts";
import { newId } from "#platform/ids.ts";
import { calls, fieldsOf, loopRow, opens, whyNot } from "#tests/support/given.ts";
import { openClinic } from "#tests/support/open-clinic.ts";
import type { Clinic, TestPatient } from "#tests/support/open-clinic.ts";
import {
  escalateDue,
  giveBack,
  handLoop,
  holdLoops,
  releaseLoops,
  snoozeLoop,
  takeLoop,
  tickLoop,
  undoAct,
  wakeLoop,
} from "./index.ts";
import type { LoopRow } from "./index.ts";

let clinic: Clinic;
let amara: string;
let lena: string;
let rosa: TestPatient;

beforeAll(async () => {
  clinic = await openClinic();
  ({ amara, lena } = clinic.staff);
});
afterAll(() => clinic.close());

let due: string;
let alarm: string;
beforeEach(async () => {
  await clinic.clock("2026-11-23T09:00");
  rosa = await clinic.patient();
  due = await opens(clinic, amara, rosa, { kind: "discharge", ownerId: lena });
  alarm = await opens(clinic, amara, rosa, { kind: "reading", aboutId: newId() });
});

const does = <T>(by: string, work: Parameters<typeof clinic.does<T>>[2]) => clinic.does(by, rosa.id, work);
const hand = (by: string, part: object = {}) =>
  does(by, (ctx, patient) =>
    handLoop(ctx, patient, { loopId: due, to: clinic.staff.ruth, sentence: "You know her best.", ...part }),
  );
const snooze = (until: string, part: object = {}) =>
  does(amara, (ctx, patient) =>
    snoozeLoop(ctx, patient, { loopId: due, until: new Date(until), reason: "She is away.", ...part }),
  );
const wake = (ctx: Ctx, patient: OpenPatient) => wakeLoop(ctx, patient, due);
const tick = (part: object = {}) =>
  does(amara, (ctx, patient) =>
    tickLoop(ctx, patient, { loopId: due, outcome: "not-needed", reason: "She came by.", ...part }),
  );
const take = (by: string, loopId: string) => does(by, (ctx, patient) => takeLoop(ctx, patient, loopId));
const back = (by: string, loopId: string) => does(by, (ctx, patient) => giveBack(ctx, patient, loopId));
/** Minutes from the beginning of the test until the next rung hears of a loop. */
const rungIn = (loop: LoopRow) =>
  Math.round((loop.escalate_at!.getTime() - Date.parse("2026-11-23T14:00:00Z")) / 60_000);

describe("Call", () => {
  it("holds for 20 minutes, leaves the owner, and opens the patient to whoever calls", async () => {
    const { held } = await does(amara, holdLoops);
    expect(held.map((loop) => loop.id).sort()).toEqual([due, alarm].sort());
    const row = await loopRow(clinic, due);
    expect(row).toMatchObject({ claimed_by: amara, owner_id: lena });
    expect(Math.round((row.claimed_until!.getTime() - Date.parse("2026-11-23T14:00:00Z")) / 60_000)).toBe(20);
    const [bond] = await clinic.sql("select because, scopes from bonds where patient_id = $1 and staff_id = $2", [
      rosa.id,
      amara,
    ]);
    expect(bond).toEqual({ because: "holds-loop", scopes: ["brief"] });
  });

  it("acknowledges an alarm: contact is due in 30 minutes, and pressing again moves nothing", async () => {
    expect(rungIn(await loopRow(clinic, alarm))).toBe(15);
    await does(amara, holdLoops);
    expect(rungIn(await loopRow(clinic, alarm))).toBe(30);
    await clinic.clock("2026-11-23T09:12");
    await does(amara, releaseLoops);
    await does(amara, holdLoops);
    await take(amara, alarm);
    expect(rungIn(await loopRow(clinic, alarm))).toBe(30);
    await take(lena, alarm);
    expect(rungIn(await loopRow(clinic, alarm))).toBe(30);
  });

  it("moves the clock of an alarm to 30 minutes after the first who called, however many take turns", async () => {
    for (const [time, by] of [["09:10", lena], ["09:20", amara], ["09:30", lena]] as const) {
      await clinic.clock(`2026-11-23T${time}`);
      await does(by, holdLoops);
      await calls(clinic, by, rosa, { outcome: "no-answer", words: "" });
      expect(rungIn(await loopRow(clinic, alarm))).toBe(40);
    }
    await clinic.asSystem((ctx) => escalateDue(ctx, openSweep(ctx, "escalate")));
    await clinic.clock("2026-11-23T09:41");
    await clinic.asSystem((ctx) => escalateDue(ctx, openSweep(ctx, "escalate")));
    expect(await loopRow(clinic, alarm)).toMatchObject({ step: 1 });
  }); // prettier-ignore

  it("delays no rung when it was a mistake, and takes none from whoever has the alarm", async () => {
    await clinic.clock("2026-11-23T09:12");
    await does(amara, holdLoops);
    await does(amara, holdLoops);
    await does(amara, releaseLoops);
    expect(rungIn(await loopRow(clinic, alarm))).toBe(15);
    await take(lena, alarm);
    await does(amara, holdLoops);
    await does(amara, releaseLoops);
    expect(rungIn(await loopRow(clinic, alarm))).toBe(42);
  });

  it("keeps others off for as long, and no longer", async () => {
    await does(amara, holdLoops);
    for (const work of [() => take(lena, due), () => hand(lena), () => back(lena, due)])
      expect(await whyNot(work())).toBe("loops.held-by-another");
    await clinic.clock("2026-11-23T09:21");
    expect(await take(lena, due)).toMatchObject({ owner_id: lena, claimed_by: null });
  });
});

describe("giving back", () => {
  it("puts an alarm on its clock of 15 minutes again", async () => {
    await take(amara, alarm);
    await clinic.clock("2026-11-23T09:05");
    expect(rungIn(await back(amara, alarm))).toBe(20);
  });

  it("is for whoever has it", async () => {
    await take(amara, alarm);
    expect(await whyNot(back(lena, alarm))).toBe("loops.why.not-yours");
  });

  it("never later than it was to be", async () => {
    await take(amara, alarm);
    await clinic.clock("2026-11-23T09:25");
    expect(rungIn(await back(amara, alarm))).toBe(30);
  });
});

describe("handing on", () => {
  it("takes a colleague who can sign in, and a sentence", async () => {
    expect(await fieldsOf(hand(amara, { sentence: " " }))).toEqual(["sentence: loops.sentence-needed"]);
    expect(await fieldsOf(hand(amara, { to: newId() }))).toEqual(["to: loops.not-on-staff"]);
    expect(await hand(amara)).toMatchObject({ owner_id: clinic.staff.ruth });
  });

  it("takes nobody who runs the system and sees no patient (R11)", async () => {
    const be = (profession: string) =>
      clinic.sql("update staff set profession = $2 where id = $1", [clinic.staff.ruth, profession]);
    await be("office-manager");
    expect(await fieldsOf(hand(amara))).toEqual(["to: loops.not-on-staff"]);
    await be("nurse");
  });
});

describe("a snooze", () => {
  it.each([
    ["a reason", () => snooze("2026-11-23T18:00:00Z", { reason: "" }), ["reason: loops.reason-needed"]],
    ["a time to come", () => snooze("2026-11-23T13:00:00Z"), ["until: loops.until-in-the-past"]],
    ["an end before the next rung", () => snooze("2026-11-30T13:00:00Z"), ["until: loops.until-too-late"]],
  ])("needs %s", async (_, work, fields) => {
    expect(await fieldsOf(work())).toEqual(fields);
  });

  it("moves no due, and ends by hand", async () => {
    const before = await loopRow(clinic, due);
    expect(await snooze("2026-11-23T18:00:00Z")).toMatchObject({ due_at: before.due_at, rank_at: before.rank_at });
    expect(await does(amara, wake)).toMatchObject({ snoozed_until: null });
    expect(await whyNot(does(lena, wake))).toBe("loops.why.awake");
  });

  it("that was ended by hand comes back when that is undone", async () => {
    await snooze("2026-11-23T18:00:00Z");
    const before = await loopRow(clinic, due);
    const key = newId();
    await clinic.does(amara, rosa.id, wake, key);
    await does(amara, (ctx, patient) => undoAct(ctx, patient, key));
    expect(await loopRow(clinic, due)).toEqual({ ...before, version: expect.any(Number) });
  });

  it("ends for nobody by hand when it has run out", async () => {
    await snooze("2026-11-23T15:00:00Z");
    await clinic.clock("2026-11-23T10:00");
    expect(await whyNot(does(amara, wake))).toBe("loops.why.awake");
  });

  it("is not for what others owe", async () => {
    await clinic.sql("update loops set owed_by = 'patient' where id = $1", [due]);
    expect(await whyNot(snooze("2026-11-23T18:00:00Z"))).toBe("loops.why.theirs");
  });

  it("is not for an alarm, nor for what is about to reach the next person", async () => {
    expect(await whyNot(snooze("2026-11-23T14:05:00Z", { loopId: alarm }))).toBe("loops.now-is-not-snoozed");
    await clinic.clock("2026-11-23T19:00");
    expect(await whyNot(snooze("2026-11-24T18:00:00Z"))).toBe("loops.too-late-to-snooze");
  });
});

it("a bond that lets nobody act lets nothing be done", async () => {
  const only = (work: Parameters<typeof clinic.does>[2]) => does(amara, (ctx, patient) => work(ctx, { ...patient, mayAct: false }));
  const works: Parameters<typeof clinic.does>[2][] = [
    (ctx, patient) => takeLoop(ctx, patient, due),
    (ctx, patient) => handLoop(ctx, patient, { loopId: due, to: clinic.staff.ruth, sentence: "Please." }),
    (ctx, patient) => tickLoop(ctx, patient, { loopId: due, outcome: "not-needed", reason: "She came by." }),
    (ctx, patient) => snoozeLoop(ctx, patient, { loopId: due, until: new Date("2026-11-23T18:00:00Z"), reason: "Later." }),
  ];
  for (const work of works) expect(await whyNot(only(work))).toBe("loops.why.no-act");
}); // prettier-ignore

describe("a tick", () => {
  it("takes a reason, and only what the kind lists", async () => {
    expect(await fieldsOf(tick({ reason: "" }))).toEqual(["reason: loops.reason-needed"]);
    expect(await whyNot(tick({ outcome: "kept" }))).toBe("loops.not-by-tick");
    expect(await whyNot(tick({ loopId: alarm }))).toBe("loops.not-by-tick");
    expect(await tick()).toMatchObject({ outcome: "not-needed", closed_by: amara });
    expect(await whyNot(tick())).toBe("loops.closed-meanwhile");
  });

  it("is not for a loop of another patient", async () => {
    const theirs = await opens(clinic, amara, await clinic.patient(), { kind: "discharge" });
    expect(await whyNot(tick({ loopId: theirs }))).toBe("not-found");
  });
});
