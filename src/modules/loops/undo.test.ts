import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { triesOf } from "#modules/calls/index.ts";
import {
  answerRepair,
  breakPromise,
  disputePromise,
  keepPromise,
  movePromise,
  offerRepair,
  promisesFor,
  sayItHappened,
  showDue,
} from "#modules/promises/index.ts";
import { newId } from "#platform/ids.ts";
import type { Ctx } from "#platform/ctx.ts";
import type { OpenPatient } from "#modules/relationships/index.ts";
import { calls, opens, promises, promiseSeenBy, whyNot } from "#tests/support/given.ts";
import { openClinic } from "#tests/support/open-clinic.ts";
import type { Clinic, TestPatient } from "#tests/support/open-clinic.ts";
import { attemptsOn, holdLoops, lastContact, snoozeLoop, takeLoop, tickLoop, undoAct } from "./index.ts";

let clinic: Clinic;
let amara: string;
let rosa: TestPatient;
/** The loops and promises that every undoing begins with. */
let given: Record<"call" | "pills" | "late" | "broken" | "kept", { promiseId: string; loopId: string }> & {
  discharge: string;
  alarm: string;
};

beforeAll(async () => {
  clinic = await openClinic();
  ({ amara } = clinic.staff);
});
afterAll(() => clinic.close());

const words = { wentWrong: "Nobody sent it.", doNow: "I bring it.", locale: "en" };
const assessment = {
  found: "Well.",
  advised: "Rest.",
  againAt: new Date("2026-11-27T15:00:00Z"),
  notAgainBecause: null,
};

beforeEach(async () => {
  await clinic.clock("2026-11-23T09:00");
  rosa = await clinic.patient({ rhythm: 30, daughter: { mayAct: false } });
  const late = await promises(clinic, amara, rosa, { by: { day: "2026-11-23", time: "10:00" } });
  const [call, pills] = [await promises(clinic, amara, rosa), await promises(clinic, amara, rosa, { act: "send" })];
  const [broken, kept] = [await promises(clinic, amara, rosa, { act: "see" }), await promises(clinic, amara, rosa)];
  await calls(clinic, amara, rosa, { loops: [{ loopId: kept.loopId, said: "talked" }] });
  await clinic.does(amara, rosa.id, (ctx, patient) => breakPromise(ctx, patient, { promiseId: broken.promiseId }));
  const discharge = await opens(clinic, amara, rosa, { kind: "discharge", aboutId: newId(), closesKey: rosa.id });
  const alarm = await opens(clinic, amara, rosa, { kind: "reading", aboutId: newId(), facts: { measure: "weight" } });
  given = { call, pills, late, broken, kept, discharge, alarm };
  await clinic.clock("2026-11-23T14:00");
  await calls(clinic, clinic.staff.lena, rosa, {
    outcome: "message",
    words: "",
    loops: [{ loopId: call.loopId, said: "owed" }],
  });
});

/** Everything that is read of a patient: how each loop stands, tries, last contact, lifts, and the promises as either side sees them. */
async function reading() {
  const columns = "kind, about_id, owed_by, owner_id, pool_id, urgency, facts, due_at, rank_at, escalate_at, step, claimed_by, snoozed_until, closed_at, closed_by, closed_about, outcome, said_by"; // prettier-ignore
  const loops = await clinic.sql(`select ${columns} from loops where outcome is distinct from 'undone' order by id`);
  const [lifts, rhythm] = [
    await clinic.sql("select fact, points from loop_lifts where patient_id = $1 order by fact", [rosa.id]),
    await clinic.sql("select last_contact_at, next_contact_due from rhythms where patient_id = $1", [rosa.id]),
  ];
  const standing = "select found from assessments where patient_id = $1 and withdrawn_at is null";
  const assessed = await clinic.sql(standing, [rosa.id]);
  const ids = [given.call, given.pills, given.late, given.kept].map((one) => one.loopId);
  const byStaff = await clinic.reads(amara, rosa.id, async (ctx, patient) => {
    const promised = await promisesFor(ctx, patient, "team");
    return [promised, await attemptsOn(ctx, ids), await triesOf(ctx, patient), await lastContact(ctx, patient)];
  });
  const portal = await clinic.reads(rosa.id, rosa.id, (ctx, patient) => promisesFor(ctx, patient, "patient"));
  return { loops, lifts, rhythm, assessed, byStaff, portal };
}

type Doing = (ctx: Ctx, patient: OpenPatient) => Promise<unknown>;
const talked = (...loopIds: string[]) => loopIds.map((loopId) => ({ loopId, said: "talked" as const }));

describe("undo gives back everything that stood before", () => {
  it.each<[string, () => string, (key: string) => Promise<unknown>]>([
    ["a call that kept, assessed and looks again", () => amara, (key) => {
      const assessments = [{ ...assessment, loopId: given.alarm, againBy: clinic.staff.ruth }];
      return calls(clinic, amara, rosa, { loops: talked(given.call.loopId, given.pills.loopId, given.alarm), assessments }, key);
    }],
    ["a call that nobody answered", () => amara, (key) => calls(clinic, amara, rosa, { outcome: "no-answer", words: "", loops: talked(given.call.loopId) }, key)],
    ["a promise made", () => amara, (key) => promises(clinic, amara, rosa, {}, key)],
    ["a promise moved", () => amara, (key) => clinic.does(amara, rosa.id, async (ctx, patient) => {
      const by = { day: "2026-12-01" };
      await movePromise(ctx, patient, { promiseId: given.call.promiseId, by, shown: (await showDue(ctx, patient, by)).said, reason: "More time." });
    }, key)],
    ["a promise kept by somebody's word", () => amara, does(() => amara, (ctx, patient) => keepPromise(ctx, patient, { promiseId: given.pills.promiseId, reason: "Posted." }))],
    ["a promise broken", () => amara, does(() => amara, (ctx, patient) => breakPromise(ctx, patient, { promiseId: given.call.promiseId }))],
    ["a repair offered", () => amara, does(() => amara, (ctx, patient) => offerRepair(ctx, patient, { promiseId: given.broken.promiseId, ...words }))],
    ["a dispute", () => rosa.id, does(() => rosa.id, (ctx, patient) => disputePromise(ctx, patient, { promiseId: given.kept.promiseId, words: "", locale: "en" }))],
    ["“You did call me”", () => rosa.id, does(() => rosa.id, (ctx, patient) => sayItHappened(ctx, patient, { promiseId: given.late.promiseId, words: "", locale: "en" }))],
    ["a hold", () => amara, does(() => amara, holdLoops)],
    ["taking", () => amara, does(() => amara, (ctx, patient) => takeLoop(ctx, patient, given.alarm))],
    ["a snooze", () => amara, does(() => amara, (ctx, patient) => snoozeLoop(ctx, patient, { loopId: given.call.loopId, until: new Date("2026-11-25T15:00:00Z"), reason: "Later." }))],
    ["a tick", () => amara, does(() => amara, (ctx, patient) => tickLoop(ctx, patient, { loopId: given.call.loopId, outcome: "not-needed", reason: "She has it." }))],
  ])("%s", async (_, author, work) => {
    const before = await reading();
    const key = newId();
    await work(key);
    expect(await reading()).not.toEqual(before);
    await clinic.does(author(), rosa.id, (ctx, patient) => undoAct(ctx, patient, key));
    expect(await reading()).toEqual(before);
  }); // prettier-ignore

  it("an answer to a repair", async () => {
    await clinic.does(amara, rosa.id, (ctx, patient) => offerRepair(ctx, patient, { promiseId: given.broken.promiseId, ...words }));
    for (const answer of ["yes", "not-yet", "talk"] as const) {
      const before = await reading();
      const key = newId();
      await does(() => rosa.id, (ctx, patient) => answerRepair(ctx, patient, { promiseId: given.broken.promiseId, answer }))(key);
      expect(await reading()).not.toEqual(before);
      await clinic.does(rosa.id, rosa.id, (ctx, patient) => undoAct(ctx, patient, key));
      expect(await reading()).toEqual(before);
    }
  }); // prettier-ignore

  it("an answer that was written over the patient's own", async () => {
    const promiseId = given.broken.promiseId;
    await clinic.does(amara, rosa.id, (ctx, patient) => offerRepair(ctx, patient, { promiseId, ...words }));
    await clinic.does(rosa.id, rosa.id, (ctx, patient) => answerRepair(ctx, patient, { promiseId, answer: "not-yet" }));
    const before = await reading();
    const key = newId();
    const saidBy = rosa.id;
    await does(() => amara, (ctx, patient) => answerRepair(ctx, patient, { promiseId, answer: "yes", saidBy }))(key);
    expect((await promiseSeenBy(clinic, amara, rosa, promiseId)).standing).toBe("repaired");
    await clinic.does(amara, rosa.id, (ctx, patient) => undoAct(ctx, patient, key));
    expect(await reading()).toEqual(before);
    expect(await promiseSeenBy(clinic, rosa.id, rosa, promiseId)).toMatchObject({ standing: "broken", repair: { answer: "not-yet" } });
  }); // prettier-ignore

  it.each([["2026-11-20T14:00:00Z"], [null]])("the first contact ever: who was due on %s is due then", async (due) => {
    const ana = await clinic.patient({ rhythm: 30 });
    const rhythm = () => clinic.sql("select * from rhythms where patient_id = $1", [ana.id]);
    await clinic.sql("update rhythms set next_contact_due = $2 where patient_id = $1", [ana.id, due]);
    const before = await rhythm();
    for (const _ of [1, 2]) {
      const key = newId();
      await calls(clinic, amara, ana, {}, key);
      expect(await rhythm()).not.toEqual(before);
      await clinic.does(amara, ana.id, (ctx, patient) => undoAct(ctx, patient, key));
      expect(await rhythm()).toEqual(before);
    }
  });

  it("and history keeps both", async () => {
    const key = newId();
    await calls(clinic, amara, rosa, { loops: talked(given.call.loopId) }, key);
    await clinic.does(amara, rosa.id, (ctx, patient) => undoAct(ctx, patient, key));
    const events = await clinic.sql<{ what: string }>("select what from loop_events where loop_id = $1 order by n", [
      given.call.loopId,
    ]);
    expect(events.map(({ what }) => what)).toEqual(["opened", "attempted", "closed", "undone"]);
    const touches = await clinic.sql("select outcome from touchpoints where act_key = $1 or corrects_id is not null", [
      key,
    ]);
    expect(touches).toContainEqual({ outcome: "undone" });
  });
});

function does(by: () => string, work: Doing) {
  return (key: string) => clinic.does(by(), rosa.id, work, key);
}

describe("undo is refused", () => {
  const undo = (by: string, key: string) => clinic.does(by, rosa.id, (ctx, patient) => undoAct(ctx, patient, key));
  let key: string;
  beforeEach(async () => {
    key = newId();
    await calls(clinic, amara, rosa, { loops: talked(given.call.loopId, given.pills.loopId) }, key);
  });

  it("to anybody but its author, and for what was never done", async () => {
    expect(await whyNot(undo(clinic.staff.lena, key))).toBe("not-found");
    expect(await whyNot(undo(amara, newId()))).toBe("not-found");
  });

  it("after ten minutes", async () => {
    await clinic.clock("2026-11-23T14:11");
    expect(await whyNot(undo(amara, key))).toBe("loops.too-late-to-undo");
  });

  it("twice, and of an undoing itself", async () => {
    const reverse = newId();
    await clinic.does(amara, rosa.id, (ctx, patient) => undoAct(ctx, patient, key), reverse);
    expect(await whyNot(undo(amara, key))).toBe("loops.undone-already");
    expect(await whyNot(undo(amara, reverse))).toBe("not-found");
  });

  it("when the patient has answered meanwhile", async () => {
    await clinic.does(rosa.id, rosa.id, (ctx, patient) =>
      disputePromise(ctx, patient, { promiseId: given.call.promiseId, words: "", locale: "en" }),
    );
    expect(await whyNot(undo(amara, key))).toBe("loops.answered-meanwhile");
    expect((await promiseSeenBy(clinic, rosa.id, rosa, given.call.promiseId)).standing).toBe("disputed");
  });

  it("when a colleague has changed the same thing since", async () => {
    key = newId();
    await does(() => amara, (ctx, patient) => snoozeLoop(ctx, patient, { loopId: given.pills.loopId, until: new Date("2026-11-25T15:00:00Z"), reason: "Later." }))(key);
    await clinic.does(clinic.staff.lena, rosa.id, (ctx, patient) => tickLoop(ctx, patient, { loopId: given.pills.loopId, outcome: "not-needed", reason: "No." }));
    expect(await whyNot(undo(amara, key))).toBe("loops.changed-meanwhile");
  }); // prettier-ignore

  it("not when a colleague only took what was talked about", async () => {
    await clinic.does(clinic.staff.lena, rosa.id, (ctx, patient) => takeLoop(ctx, patient, given.pills.loopId));
    await undo(amara, key);
    const [row] = await clinic.sql("select owner_id from loops where id = $1", [given.pills.loopId]);
    expect(row).toEqual({ owner_id: clinic.staff.lena });
  });
});
