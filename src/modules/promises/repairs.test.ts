import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openSweep } from "#modules/relationships/index.ts";
import { fieldsOf, loopRow, promises, promiseSeenBy, whyNot } from "#tests/support/given.ts";
import { openClinic } from "#tests/support/open-clinic.ts";
import type { Clinic, TestPatient } from "#tests/support/open-clinic.ts";
import { answerRepair, breakLatePromises, breakPromise, offerRepair } from "./index.ts";
import type { MadePromise, RepairAnswer } from "./index.ts";

let clinic: Clinic;
let amara: string;
let rosa: TestPatient;
let made: MadePromise;

beforeAll(async () => {
  clinic = await openClinic();
  ({ amara } = clinic.staff);
});
afterAll(() => clinic.close());

beforeEach(async () => {
  await clinic.clock("2026-11-23T09:00");
  rosa = await clinic.patient();
  made = await promises(clinic, amara, rosa, { act: "send", words: "A cuff that fits." });
});

const breaks = (by: string) =>
  clinic.does(by, rosa.id, (ctx, patient) =>
    breakPromise(ctx, patient, { promiseId: made.promiseId, reason: "The wrong size came." }),
  );
const offers = (part: object = {}) =>
  clinic.does(amara, rosa.id, (ctx, patient) => {
    const words = {
      wentWrong: "We ordered the wrong size, and nobody told you.",
      doNow: "Marco brings the right one.",
      locale: "en",
    };
    return offerRepair(ctx, patient, { promiseId: made.promiseId, ...words, ...part });
  });
const answers = (by: string, answer: RepairAnswer, saidBy?: string) =>
  clinic.does(by, rosa.id, (ctx, patient) => answerRepair(ctx, patient, { promiseId: made.promiseId, answer, saidBy }));

const repairLoop = async () => {
  const [row] = await clinic.sql<{ id: string }>("select id from loops where kind = 'repair' and about_id = $1", [
    made.promiseId,
  ]);
  return loopRow(clinic, row!.id);
};
const lifts = async () => {
  const rows = await clinic.sql<{ fact: string; points: number }>(
    "select fact, points from loop_lifts where patient_id = $1 order by fact",
    [rosa.id],
  );
  return rows.map(({ fact, points }) => `${fact} ${points}`);
};
const seen = () => promiseSeenBy(clinic, rosa.id, rosa, made.promiseId);

describe("a broken promise", () => {
  it("ends as broken, and its maker owes a repair, which falls back to the lead and is lifted", async () => {
    await breaks(amara);
    expect(await loopRow(clinic, made.loopId)).toMatchObject({ outcome: "broken", closed_by: amara });
    const loop = await repairLoop();
    expect(loop).toMatchObject({ owner_id: amara, pool_id: clinic.pools.lead, owed_by: "team", closes_on: null });
    expect(await lifts()).toEqual(["promise-broken 48", "repair-open 24"]);
    expect(loop.due_at.getTime() - loop.rank_at.getTime()).toBe(72 * 3_600_000);
    expect(await seen()).toMatchObject({ standing: "broken", may: { answerRepair: "promises.why.no-offer" } });
  });

  it("is said to be so by whose it is, and by nobody else", async () => {
    made = await promises(clinic, amara, rosa, { doerId: clinic.staff.ruth });
    expect(await whyNot(breaks(clinic.staff.lena))).toBe("promises.why.not-yours");
    await breaks(clinic.staff.ruth);
    expect(await whyNot(breaks(amara))).toBe("promises.why.over");
  });

  it("whose maker has left opens its repair for the lead", async () => {
    const gone = await promises(clinic, clinic.staff.lena, rosa, { doerId: amara });
    await clinic.sql("update staff set ended_at = '2026-11-23T14:00Z' where id = $1", [clinic.staff.lena]);
    made = gone;
    await breaks(amara);
    expect(await repairLoop()).toMatchObject({ owner_id: null, pool_id: clinic.pools.lead });
    await clinic.sql("update staff set ended_at = null where id = $1", [clinic.staff.lena]);
  });
});

describe("a repair", () => {
  beforeEach(() => breaks(amara));

  it("says what went wrong and what we do now, both", async () => {
    expect(await fieldsOf(offers({ wentWrong: " ", doNow: "" }))).toEqual([
      "wentWrong: promises.repair.went-wrong.missing",
      "doNow: promises.repair.do-now.missing",
    ]);
  });

  it("that is offered waits for the patient's word, and climbs no ladder meanwhile", async () => {
    await offers();
    expect(await repairLoop()).toMatchObject({ owed_by: "patient", escalate_at: null, closed_at: null });
    expect(await seen()).toMatchObject({
      standing: "repair-offered",
      repair: { wentWrong: { lang: "en" }, offeredBy: { name: "Amara Okafor" }, answer: null },
      may: { answerRepair: true, offerRepair: "promises.why.team" },
    });
    expect(await whyNot(offers())).toBe("promises.why.offered");
  });

  it("yes closes it, and what it lifted ends", async () => {
    await offers();
    await answers(rosa.id, "yes");
    expect(await repairLoop()).toMatchObject({ outcome: "repaired", closed_by: rosa.id, said_by: rosa.id });
    expect(await lifts()).toEqual([]);
    expect(await seen()).toMatchObject({ standing: "repaired", repair: { answer: "yes", saidBy: null } });
  });

  it("not yet returns it to the team, higher, and another may be offered", async () => {
    await offers();
    await answers(rosa.id, "not-yet");
    expect(await repairLoop()).toMatchObject({ owed_by: "team", urgency: 1, closed_at: null });
    expect(await lifts()).toEqual(["disputed 24", "promise-broken 48", "repair-open 24"]);
    await offers({ doNow: "I bring it myself." });
    expect(await seen()).toMatchObject({
      standing: "repair-offered",
      repair: { doNow: { text: "I bring it myself." } },
    });
    await answers(rosa.id, "yes");
    expect(await lifts()).toEqual([]);
  });

  it("I want to talk opens a call back, and they may still say yes", async () => {
    await offers();
    await answers(rosa.id, "talk");
    const open = await clinic.sql("select kind, owner_id, urgency from loops where patient_id = $1 and closed_at is null order by kind", [rosa.id]);
    expect(open).toMatchObject([{ kind: "call-back", owner_id: amara, urgency: 1 }, { kind: "repair", urgency: 1 }]);
    await answers(clinic.staff.lena, "yes", rosa.id);
    expect(await seen()).toMatchObject({ standing: "repaired", repair: { saidBy: { name: "Rosa Martínez" } } });
  }); // prettier-ignore

  it("is the patient's to judge: staff write down whose words they are", async () => {
    await offers();
    expect(await whyNot(answers(amara, "yes"))).toBe("promises.why.whose-words");
    expect(await whyNot(answers(amara, "yes", clinic.staff.lena))).toBe("promises.why.whose-words");
    await answers(amara, "yes", rosa.id);
    expect(await repairLoop()).toMatchObject({ closed_by: amara, said_by: rosa.id });
  });
});

describe("the sweep", () => {
  const sweep = (after: Parameters<typeof breakLatePromises>[2] = null) =>
    clinic.asSystem((ctx) => breakLatePromises(ctx, openSweep(ctx, "late-promises"), after));

  it("breaks what is three open days late, and nothing sooner; once", async () => {
    // Due Wednesday; Thursday is a holiday, the clinic is open on Friday, Saturday and Monday.
    await clinic.clock("2026-11-30T17:59");
    await sweep();
    expect(await seen()).toMatchObject({ standing: "late" });
    await clinic.clock("2026-11-30T18:00");
    expect((await sweep()).next).toBeNull();
    expect(await seen()).toMatchObject({ standing: "broken" });
    expect(await repairLoop()).toMatchObject({ owner_id: amara });
    const before = await clinic.sql("select from loop_events where patient_id = $1", [rosa.id]);
    expect(await sweep()).toEqual({ broken: 0, next: null });
    expect(await clinic.sql("select from loop_events where patient_id = $1", [rosa.id])).toHaveLength(before.length);
  });

  it("breaks a few in one transaction, so that nobody waits long for one of those patients, and all in the end", async () => {
    for (let n = 0; n < 24; n++) {
      const other = await clinic.patient();
      await promises(clinic, amara, other, { act: "send", words: "A cuff that fits." });
    }
    await clinic.clock("2026-11-30T18:00");
    const each: number[] = [];
    let after: Awaited<ReturnType<typeof sweep>>["next"] = null;
    do {
      const { broken, next }: Awaited<ReturnType<typeof sweep>> = await sweep(after);
      each.push(broken);
      after = next;
    } while (after !== null);
    expect(each).toEqual([10, 10, 5]);
    expect(await clinic.sql("select from loops where kind = 'promise' and closed_at is null")).toEqual([]);
  });
});
