import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "#platform/ids.ts";
import { calls, callWith, fieldsOf, loopRow, opens, promises, whyNot } from "#tests/support/given.ts";
import { openClinic } from "#tests/support/open-clinic.ts";
import type { Clinic, TestPatient } from "#tests/support/open-clinic.ts";
import { logCall, startCall } from "./index.ts";

let clinic: Clinic;
let amara: string;
let rosa: TestPatient;

beforeAll(async () => {
  clinic = await openClinic();
  ({ amara } = clinic.staff);
});
afterAll(() => clinic.close());

const events = async (loopId: string) => {
  const rows = await clinic.sql<{ what: string; reason: string | null }>("select what, reason from loop_events where loop_id = $1 order by n", [loopId]);
  return rows.map(({ what, reason }) => (reason ? `${what} ${reason}` : what));
}; // prettier-ignore

describe("what a call closes", () => {
  /** One loop of each sort that a call may meet. */
  async function given(mayAct: boolean) {
    rosa = await clinic.patient({ daughter: { mayAct } });
    const measure = newId();
    return {
      promise: (await promises(clinic, amara, rosa)).loopId,
      other: (await promises(clinic, amara, rosa)).loopId,
      sent: (await promises(clinic, amara, rosa, { act: "send" })).loopId,
      discharge: await opens(clinic, amara, rosa, { kind: "discharge", aboutId: newId(), closesKey: rosa.id }),
      reachOut: await opens(clinic, amara, rosa, { kind: "reach-out" }),
      callBack: await opens(clinic, amara, rosa, { kind: "call-back" }),
      lookAgain: await opens(clinic, amara, rosa, { kind: "look-again", aboutId: newId(), closesKey: rosa.id }),
      alarm: await opens(clinic, amara, rosa, { kind: "reading", aboutId: measure, facts: { measure: "weight" } }),
    };
  }
  type Given = Awaited<ReturnType<typeof given>>;

  const closedBy = async (loops: Given, part: (loops: Given) => Parameters<typeof callWith>[1]) => {
    const { closed } = await calls(clinic, amara, rosa, part(loops));
    const names = Object.entries(loops).filter(([, id]) => closed.some((one) => one.loopId === id));
    return names.map(([name]) => name).sort();
  };
  const talked = (...ids: string[]) => ids.map((loopId) => ({ loopId, said: "talked" as const }));

  it.each<[string, string[], (loops: Given) => Parameters<typeof callWith>[1]]>([
    ["the patient: what waits for any contact, and the promise that was talked about", ["discharge", "promise", "reachOut"],
      (loops) => ({ loops: talked(loops.promise, loops.sent) })],
    ["the patient, about nothing that is open: only what waits for any contact", ["discharge", "reachOut"], () => ({})],
    ["the patient: not what is said to be still owed", ["reachOut"],
      (loops) => ({ loops: [{ loopId: loops.promise, said: "owed" }, { loopId: loops.discharge, said: "owed" }] })],
    ["the patient: an alarm's second look only when it was talked about", ["discharge", "lookAgain", "reachOut"], (loops) => ({ loops: talked(loops.lookAgain) })],
    ["the patient: a call back only when what they wanted was talked about", ["callBack", "discharge", "reachOut"], (loops) => ({ loops: talked(loops.callBack) })],
    ["a message: nothing", [], (loops) => ({ outcome: "message", loops: talked(loops.promise) })],
    ["no answer: nothing", [], (loops) => ({ outcome: "no-answer", words: "", loops: talked(loops.promise) })],
    ["somebody else: nothing", [], (loops) => ({ spokeWith: null, loops: talked(loops.promise) })],
    ["a daughter who does not act for her: nothing", [], (loops) => ({ spokeWith: rosa.daughterId, loops: talked(loops.promise, loops.discharge) })],
  ])("reached %s", async (_, names, part) => {
    const loops = await given(false);
    expect(await closedBy(loops, part)).toEqual(names);
  }); // prettier-ignore

  it("reached a daughter who acts for her: what was talked about, and nothing else", async () => {
    const loops = await given(true);
    const part = () => ({ spokeWith: rosa.daughterId, loops: talked(loops.promise, loops.discharge) });
    expect(await closedBy(loops, part)).toEqual(["discharge", "promise"]);
  });

  it("says of each loop what happened to it, with the touchpoint that did it", async () => {
    const loops = await given(false);
    const said = [...talked(loops.promise, loops.sent), { loopId: loops.other, said: "owed" as const }];
    const { touchpointId } = await calls(clinic, amara, rosa, { loops: said });
    expect(await loopRow(clinic, loops.promise)).toMatchObject({ outcome: "kept", closed_by: amara, closed_about: touchpointId });
    expect(await events(loops.sent)).toEqual(["opened", "discussed talked"]);
    expect(await events(loops.other)).toEqual(["opened", "discussed owed"]);
    expect(await events(loops.alarm)).toEqual(["opened"]);
  }); // prettier-ignore
});

describe("an alarm", () => {
  const assessment = (loopId: string) => {
    const again = { againAt: new Date("2026-11-24T14:00:00Z"), againBy: clinic.staff.ruth, notAgainBecause: null };
    return { loopId, found: "Breathes well. Ankles swollen.", advised: "Water pill twice a day.", ...again };
  };
  let alarm: string;
  const talkedAbout = (part: object = {}) => ({ loops: [{ loopId: alarm, said: "talked" as const }], ...part });

  it("that was talked about needs its assessment, and says what is missing in it", async () => {
    rosa = await clinic.patient();
    alarm = await opens(clinic, amara, rosa, { kind: "reading", aboutId: newId(), facts: { measure: "weight" } });
    expect(await fieldsOf(calls(clinic, amara, rosa, talkedAbout()))).toEqual([`loop.${alarm}: calls.assessment.missing`]);
    const empty = { loopId: alarm, found: " ", advised: "", againAt: null, againBy: null, notAgainBecause: null };
    expect(await fieldsOf(calls(clinic, amara, rosa, talkedAbout({ assessments: [empty] })))).toEqual([
      `assessment.${alarm}.found: calls.assessment.found-missing`,
      `assessment.${alarm}.advised: calls.assessment.advised-missing`,
      `assessment.${alarm}.againAt: calls.assessment.again-missing`,
    ]);
    const stranger = { ...assessment(alarm), againBy: newId() };
    expect(await fieldsOf(calls(clinic, amara, rosa, talkedAbout({ assessments: [stranger] })))).toEqual([
      `assessment.${alarm}.againBy: calls.assessment.again-not-on-staff`,
    ]);
    const atTheDesk = { ...assessment(alarm), againBy: clinic.staff.joan };
    expect(await fieldsOf(calls(clinic, amara, rosa, talkedAbout({ assessments: [atTheDesk] })))).toEqual([
      `assessment.${alarm}.againBy: calls.assessment.again-not-theirs`,
    ]);
  }); // prettier-ignore

  it("is not the front desk's to assess", async () => {
    const work = calls(clinic, clinic.staff.joan, rosa, talkedAbout({ assessments: [assessment(alarm)] }));
    expect(await fieldsOf(work)).toContain(`loop.${alarm}: calls.why.clinicians`);
  });

  it("is not assessed with somebody who cannot settle it", async () => {
    const work = calls(clinic, amara, rosa, talkedAbout({ spokeWith: null, assessments: [assessment(alarm)] }));
    expect(await fieldsOf(work)).toEqual([`loop.${alarm}: calls.assessment.astray`]);
  });

  it("closes by its assessment, and is looked at again on its day by whoever said so", async () => {
    const logged = await calls(clinic, amara, rosa, talkedAbout({ assessments: [assessment(alarm)] }));
    expect(logged.closed).toEqual([{ loopId: alarm, kind: "reading", outcome: "assessed" }]);
    expect(await loopRow(clinic, alarm)).toMatchObject({ outcome: "assessed", closed_about: logged.touchpointId });
    const [again] = await clinic.sql("select * from loops where kind = 'look-again' and about_id = $1", [alarm]);
    expect(again).toMatchObject({ owner_id: clinic.staff.ruth, urgency: 1, due_at: new Date("2026-11-24T14:00:00Z"), closed_at: null });
    expect(again!.facts).toEqual({ measure: "weight", againAt: "2026-11-24T14:00:00.000Z" });
  }); // prettier-ignore

  it("of any kind is closed by an assessment only, also when a call would close its kind", async () => {
    rosa = await clinic.patient();
    alarm = await opens(clinic, amara, rosa, { kind: "call-back", urgency: 0 });
    await calls(clinic, amara, rosa);
    expect(await loopRow(clinic, alarm)).toMatchObject({ closed_at: null });
    await calls(clinic, amara, rosa, talkedAbout({ assessments: [assessment(alarm)] }));
    expect(await loopRow(clinic, alarm)).toMatchObject({ outcome: "assessed" });
  });

  it("opens nothing more when it need not be looked at again", async () => {
    rosa = await clinic.patient();
    alarm = await opens(clinic, amara, rosa, { kind: "reading", aboutId: newId() });
    const never = {
      ...assessment(alarm),
      againAt: null,
      againBy: null,
      notAgainBecause: "The scale stood on the rug.",
    };
    await calls(clinic, amara, rosa, talkedAbout({ assessments: [never] }));
    expect(await clinic.sql("select kind from loops where patient_id = $1 and closed_at is null", [rosa.id])).toEqual(
      [],
    );
  });
});

describe("what the form refuses, with nothing written", () => {
  let theirs: string;
  beforeAll(async () => {
    rosa = await clinic.patient();
    theirs = (await promises(clinic, amara, await clinic.patient({ name: "James Whitfield" }))).loopId;
  });

  it.each<[string, () => Parameters<typeof callWith>[1], string[]]>([
    ["no words, when they were reached", () => ({ words: "  " }), ["words: calls.words.missing"]],
    ["minutes that are none", () => ({ minutes: 0 }), ["minutes: calls.minutes.wrong"]],
    ["a number of somebody else", () => ({ number: newId() }), ["number: calls.number.unknown"]],
    ["somebody whom the patient does not know", () => ({ spokeWith: clinic.staff.lena }), ["spokeWith: calls.spoke-with.stranger"]],
  ])("%s", async (_, part, fields) => {
    expect(await fieldsOf(calls(clinic, amara, rosa, part()))).toEqual(fields);
    expect(await clinic.sql("select from touchpoints where patient_id = $1", [rosa.id])).toEqual([]);
  }); // prettier-ignore

  it("a loop of another patient", async () => {
    expect(await whyNot(calls(clinic, amara, rosa, { loops: [{ loopId: theirs, said: "not" }] }))).toBe("not-found");
  });

  it("a loop that a colleague closed while the form was open, naming them", async () => {
    const { loopId } = await promises(clinic, amara, rosa);
    const named = { loops: [{ loopId, said: "talked" as const }] };
    await calls(clinic, clinic.staff.lena, rosa, named);
    await expect(calls(clinic, amara, rosa, named)).rejects.toMatchObject({
      refusal: { kind: "conflict", why: "loops.closed-meanwhile", values: { by: "person", name: "Lena Brandt" } },
    });
  });

  it("the patient's side", async () => {
    const work = clinic.does(rosa.id, rosa.id, (ctx, patient) => logCall(ctx, patient, callWith(rosa)));
    expect(await whyNot(work)).toBe("calls.why.team");
  });
});

describe("holding", () => {
  it("holds what the team owes, names who is on another, and ends with the call", async () => {
    rosa = await clinic.patient();
    const { loopId } = await promises(clinic, amara, rosa);
    const start = (by: string) => clinic.does(by, rosa.id, startCall);
    expect(await start(amara)).toEqual({ held: [loopId], others: [] });
    expect(await start(clinic.staff.lena)).toMatchObject({ held: [], others: [{ loopId, name: "Amara Okafor" }] });
    await calls(clinic, amara, rosa, { outcome: "no-answer", words: "" });
    expect(await loopRow(clinic, loopId)).toMatchObject({ claimed_by: null, claimed_until: null, owner_id: amara });
    expect(await events(loopId)).toEqual(["opened", "claimed", "attempted no-answer"]);
  });

  it("a try counts for what was held or named, and for nothing else", async () => {
    rosa = await clinic.patient();
    const [named, other] = [await promises(clinic, amara, rosa), await promises(clinic, amara, rosa)];
    const said = { loops: [{ loopId: named.loopId, said: "owed" as const }] };
    await calls(clinic, amara, rosa, { ...said, outcome: "message", words: "" });
    await calls(clinic, amara, rosa, { ...said, spokeWith: null });
    expect(await events(named.loopId)).toEqual(["opened", "attempted message", "attempted someone-else"]);
    expect(await events(other.loopId)).toEqual(["opened"]);
  });
});
