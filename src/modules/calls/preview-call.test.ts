import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "#platform/ids.ts";
import { callWith, calls, opens, promises } from "#tests/support/given.ts";
import { openClinic } from "#tests/support/open-clinic.ts";
import type { Clinic } from "#tests/support/open-clinic.ts";
import type { CallInput } from "./index.ts";
import { previewCall } from "./index.ts";

let clinic: Clinic;
let amara: string;

beforeAll(async () => {
  clinic = await openClinic();
  ({ amara } = clinic.staff);
});
afterAll(() => clinic.close());

/** One loop of each sort that a call may meet. */
async function given() {
  const rosa = await clinic.patient({ daughter: { mayAct: false } });
  const opened = {
    promise: (await promises(clinic, amara, rosa)).loopId,
    sent: (await promises(clinic, amara, rosa, { act: "send" })).loopId,
    reachOut: await opens(clinic, amara, rosa, { kind: "reach-out" }),
    lookAgain: await opens(clinic, amara, rosa, { kind: "look-again", aboutId: newId(), closesKey: rosa.id }),
    alarm: await opens(clinic, amara, rosa, { kind: "reading", aboutId: newId(), facts: { measure: "weight" } }),
  };
  return { rosa, opened };
}

const assessment = {
  found: "Ankles swollen.",
  advised: "Water pill twice.",
  againAt: null,
  againBy: null,
  notAgainBecause: "She is here.",
};

describe("what saving will do", () => {
  it.each<[string, Partial<CallInput>, string[]]>([
    ["reached, about nothing that is open", {}, []],
    ["reached, about the promise", {}, ["promise"]],
    ["reached, about all of it", {}, ["promise", "sent", "reachOut", "lookAgain", "alarm"]],
    ["a message", { outcome: "message" }, ["promise"]],
    ["somebody else on the line", { spokeWith: null }, ["promise", "alarm"]],
  ])("is what saving does: %s", async (_, part, about) => {
    const { rosa, opened } = await given();
    const talked = Object.entries(opened).filter(([name]) => about.includes(name)).map(([, loopId]) => ({ loopId, said: "talked" as const }));
    const input = { ...callWith(rosa, part), loops: talked };
    const before = await clinic.reads(amara, rosa.id, (ctx, open) => previewCall(ctx, open, input));
    const assessments = before.assessed.map((loopId) => ({ ...assessment, loopId }));
    const { closed } = await calls(clinic, amara, rosa, { ...part, loops: talked, assessments });
    const said = [...before.kept, ...before.assessed, ...before.closed].sort();
    expect(said).toEqual(closed.map((loop) => loop.loopId).sort());
    expect(before.stay).toBe(Object.keys(opened).length - closed.length);
  }); // prettier-ignore

  it("tells promises, alarms and the rest apart", async () => {
    const { rosa, opened } = await given();
    const loops = [opened.promise, opened.alarm].map((loopId) => ({ loopId, said: "talked" as const }));
    const preview = await clinic.reads(amara, rosa.id, (ctx, open) =>
      previewCall(ctx, open, { ...callWith(rosa), loops }),
    );
    expect(preview).toEqual({ kept: [opened.promise], assessed: [opened.alarm], closed: [opened.reachOut], stay: 2 });
  });

  it("writes nothing", async () => {
    const { rosa, opened } = await given();
    const loops = [{ loopId: opened.promise, said: "talked" as const }];
    await clinic.reads(amara, rosa.id, (ctx, open) => previewCall(ctx, open, { ...callWith(rosa), loops }));
    const open = await clinic.sql("select id from loops where patient_id = $1 and closed_at is null", [rosa.id]);
    expect(open).toHaveLength(Object.keys(opened).length);
  });
});
