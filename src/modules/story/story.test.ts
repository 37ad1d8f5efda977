import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { wordsOf } from "#platform/i18n/index.ts";
import { newId } from "#platform/ids.ts";
import { escalateDue, goAway, handLoop, holdLoops, takeLoop } from "#modules/loops/index.ts";
import { breakPromise, disputePromise, offerRepair } from "#modules/promises/index.ts";
import { openPanel, openSweep } from "#modules/relationships/index.ts";
import { viewToday } from "#modules/today/index.ts";
import { reading } from "#platform/act/act.ts";
import { calls, opens, promises } from "#tests/support/given.ts";
import { openClinic } from "#tests/support/open-clinic.ts";
import type { Clinic, TestPatient } from "#tests/support/open-clinic.ts";
import { viewAct, viewBrief, viewOpenLoops, viewStream } from "./index.ts";
import type { OpenLoop, StreamLine } from "./index.ts";

let clinic: Clinic;
let amara: string;
let lena: string;
let joan: string;
let rosa: TestPatient;

beforeAll(async () => {
  clinic = await openClinic();
  ({ amara, lena, joan } = clinic.staff);
});
afterAll(() => clinic.close());
beforeEach(async () => {
  await clinic.clock("2026-11-23T09:00");
  rosa = await clinic.patient({ daughter: { mayAct: false } });
});

const loopsSeenBy = (reader: string): Promise<OpenLoop[]> => clinic.reads(reader, rosa.id, viewOpenLoops);
const lines = async (): Promise<StreamLine[]> => {
  const { lines: all } = await clinic.reads(amara, rosa.id, (ctx, patient) =>
    viewStream(ctx, patient, { filter: "all", before: null }),
  );
  return all;
};

describe("an open loop", () => {
  it("lies with its pool until somebody did something to have it", async () => {
    const id = await opens(clinic, amara, rosa, { kind: "call-back" });
    const held = async (reader = amara) => (await loopsSeenBy(reader)).find((loop) => loop.loopId === id)!.held;
    expect(await held()).toEqual({ name: "Blue team", isMe: false, how: "pool", since: null, until: null });
    await clinic.does(amara, rosa.id, (ctx, open) => handLoop(ctx, open, { loopId: id, to: lena, sentence: "Yours." }));
    expect(await held()).toMatchObject({ name: "Lena Brandt", how: "owner", since: null });
    await clinic.does(lena, rosa.id, (ctx, open) => takeLoop(ctx, open, id));
    expect(await held()).toMatchObject({ name: "Lena Brandt", how: "taken", since: "today at 9 am" });
    await clinic.does(amara, rosa.id, holdLoops);
    expect(await held(lena)).toMatchObject({ name: "Amara Okafor", how: "calling", since: "9 am", until: "9:20 am" });
  });

  it("keeps its owner beside whoever is on the phone about it", async () => {
    await promises(clinic, amara, rosa);
    await clinic.does(lena, rosa.id, holdLoops);
    expect((await loopsSeenBy(lena))[0]).toMatchObject({
      held: { isMe: true },
      owner: { name: "Amara Okafor", isMe: false },
    });
  });

  it("offers the front desk the acts on what it promised itself, and nothing on what others did (R35)", async () => {
    const hers = await promises(clinic, joan, rosa, { act: "send", words: "Send you the forms." });
    const forHer = await promises(clinic, amara, rosa, { act: "send", words: "The letter.", doerId: joan });
    const other = await promises(clinic, amara, rosa, { act: "send", words: "The result." });
    const acts = new Map((await loopsSeenBy(joan)).map((loop) => [loop.loopId, loop]));
    expect(acts.get(hers.loopId)).toMatchObject({ promise: { may: { keep: true } }, said: { next: { act: "send" } } });
    expect(acts.get(forHer.loopId)).toMatchObject({ promise: { may: { keep: true } } });
    expect(acts.get(other.loopId)).toMatchObject({ promise: null, said: { next: { act: "open" } } });
    expect(JSON.stringify([...acts.values()])).not.toMatch(/The result|the forms/);
  });

  it("counts its tries, and says how the last went", async () => {
    const { loopId } = await promises(clinic, amara, rosa);
    const loops = [{ loopId, said: "owed" as const }];
    await calls(clinic, amara, rosa, { outcome: "message", loops });
    await clinic.clock("2026-11-23T14:00");
    await calls(clinic, amara, rosa, { outcome: "no-answer", words: "", loops });
    expect((await loopsSeenBy(amara))[0]!.tries).toEqual({ count: 2, last: "today at 2 pm", how: "no-answer" });
  });

  it("leads to the promise that it is about, also when the patient says that it did not happen", async () => {
    const { promiseId, loopId } = await promises(clinic, amara, rosa);
    await calls(clinic, amara, rosa, { loops: [{ loopId, said: "talked" }] });
    const says = { promiseId, words: "Nobody called.", locale: "en" };
    await clinic.does(rosa.id, rosa.id, (ctx, open) => disputePromise(ctx, open, says));
    const kinds = (await loopsSeenBy(amara)).map((loop) => [loop.kind, loop.promise?.id]);
    expect(kinds).toHaveLength(2);
    expect(Object.fromEntries(kinds)).toEqual({ dispute: promiseId, promise: promiseId });
  });

  it("is a label to the front desk, and leads to no promise (R35)", async () => {
    await promises(clinic, amara, rosa, { words: "About your diagnosis." });
    const [loop] = await loopsSeenBy(joan);
    expect(loop).toMatchObject({ said: { message: "loop.promise.label" }, promise: null });
    expect(JSON.stringify(loop)).not.toContain("diagnosis");
  });
});

describe("the brief", () => {
  beforeEach(async () => {
    await clinic.sql(
      "insert into about (organization_id, id, patient_id, kind, words, locale, said_by, at) values ($1, $2, $3, 'matters', 'Church.', 'en', $3, $4)",
      [clinic.organization.id, newId(), rosa.id, new Date("2025-01-02T09:00Z")],
    );
  });

  it("has the alarms and what is due today before the rest, and says who said what and when (R21)", async () => {
    await promises(clinic, amara, rosa);
    await promises(clinic, amara, rosa, { by: { day: "2026-11-23" } });
    await opens(clinic, amara, rosa, { kind: "reading", aboutId: newId(), facts: { measure: "weight" } });
    const brief = await clinic.reads(amara, rosa.id, viewBrief);
    expect(brief.loops.map(({ isNow, isPressing }) => [isNow, isPressing])).toEqual([
      [true, true],
      [false, true],
      [false, false],
    ]);
    expect(brief.lines).toEqual([
      {
        kind: "matters",
        words: "Church.",
        lang: "en",
        own: true,
        who: "Rosa Martínez",
        at: "2 January 2025",
        stale: true,
      },
    ]);
    expect(brief.around).toMatchObject([{ name: "Elena Martínez", relation: "daughter" }]);
  });

  it("suggests to whoever covers what Today suggests to them, and nothing that lies with another pool", async () => {
    const away = (staffId: string, cover: { staffId: string }) =>
      clinic.asSystem((ctx) =>
        goAway(ctx, { staffId, from: ctx.now, until: new Date(ctx.now.getTime() + 86_400_000), cover }),
      );
    const sent = await promises(clinic, amara, rosa, { act: "send" });
    const desks = await promises(clinic, joan, rosa, { act: "arrange", by: { day: "2026-11-24" } });
    await clinic.sql("update loops set owner_id = null, pool_id = $2 where id = $1", [desks.loopId, clinic.pools.desk]);
    await away(amara, { staffId: lena });
    const onToday = await reading(clinic.database.app, clinic.sitting(lena), async (ctx) => {
      const { rows } = await viewToday(ctx, await openPanel(ctx), null);
      return rows.find((row) => row.patientId === rosa.id)!;
    });
    expect(onToday.next).toMatchObject({ act: "send", loopId: sent.loopId });
    expect(onToday.first.loopId).toBe(sent.loopId);
    expect((await clinic.reads(lena, rosa.id, viewBrief)).next).toEqual(onToday.next);
    await clinic.sql("delete from absences");
    expect((await clinic.reads(lena, rosa.id, viewBrief)).next).toBeNull();
    expect((await clinic.reads(joan, rosa.id, viewBrief)).next).toMatchObject({ loopId: desks.loopId });
  });

  it("gives the front desk the number and labels, and nothing of what people said (R35)", async () => {
    const brief = await clinic.reads(joan, rosa.id, viewBrief);
    expect(brief.phones).toMatchObject([{ e164: "+15105550163" }]);
    expect(brief).toMatchObject({ lines: [], around: [] });
  });
});

describe("the stream", () => {
  it("has the patient's own words where they were said, and what we wrote in reply", async () => {
    const { promiseId } = await promises(clinic, amara, rosa, { words: "Send you the list.", act: "send" });
    await clinic.does(amara, rosa.id, (ctx, open) => breakPromise(ctx, open, { promiseId, reason: "Forgotten." }));
    const repair = { promiseId, wentWrong: "We forgot it.", doNow: "It comes today.", locale: "en" };
    await clinic.does(amara, rosa.id, (ctx, open) => offerRepair(ctx, open, repair));
    const all = await lines();
    const quotes = all.flatMap((line) => line.quotes.map(({ side, part, words }) => [line.message, side, part, words]));
    expect(quotes).toEqual([
      ["story.event.offered", "we", "went-wrong", "We forgot it."],
      ["story.event.offered", "we", "do-now", "It comes today."],
      ["story.event.promised", "we", undefined, "Send you the list."],
    ]);
  });

  it("says how long a contact took where somebody wrote it down, and else nothing of it", () => {
    const said = (minutes: number) => wordsOf("en")._("story.touch.phone.reached", { who: "Amara", minutes });
    expect([said(6), said(0)]).toEqual(["Amara called and they spoke, 6 min.", "Amara called and they spoke."]);
  });

  it("quotes a dispute as the patient's", async () => {
    const { promiseId, loopId } = await promises(clinic, amara, rosa);
    await calls(clinic, amara, rosa, { loops: [{ loopId, said: "talked" }] });
    const says = { promiseId, words: "Nadie llamó.", locale: "es" };
    await clinic.does(rosa.id, rosa.id, (ctx, open) => disputePromise(ctx, open, says));
    const line = (await lines()).find(({ message }) => message === "story.event.disputed")!;
    expect(line.quotes).toEqual([{ side: "they", who: "Rosa Martínez", words: "Nadie llamó.", lang: "es" }]);
  });

  it("tells each rung once, however often it repeats", async () => {
    await opens(clinic, amara, rosa, { kind: "reading", aboutId: newId(), facts: { measure: "weight" } });
    for (const time of ["09:16", "09:32", "09:48", "10:04", "10:20"]) {
      await clinic.clock(`2026-11-23T${time}`);
      await clinic.asSystem((ctx) => escalateDue(ctx, openSweep(ctx, "escalate")));
    }
    const rungs = (await lines())
      .filter(({ message }) => message === "story.event.escalated")
      .map(({ values }) => values.to);
    expect(new Set(rungs).size).toBe(rungs.length);
    expect(rungs[0]).toBe("Leads");
  });

  it("says what is new since the reader last looked", async () => {
    await promises(clinic, amara, rosa);
    await clinic.sql("delete from looks");
    await clinic.sql(
      "insert into looks (organization_id, patient_id, person_id, scope, episode) values ($1, $2, $3, 'record', $4)",
      [clinic.organization.id, rosa.id, amara, new Date("2026-11-23T14:30:00Z")],
    );
    await clinic.clock("2026-11-23T11:00");
    await calls(clinic, lena, rosa, { outcome: "no-answer", words: "" });
    const fresh = (await lines()).map(({ message, isNew }) => [message, isNew]);
    expect(fresh).toEqual([
      ["story.touch.phone.no-answer", true],
      ["story.event.promised", false],
    ]);
  });
});

describe("what an act did", () => {
  it("is the list of what it closed, and how much stays", async () => {
    const { loopId } = await promises(clinic, amara, rosa);
    await promises(clinic, amara, rosa, { act: "send" });
    const key = newId();
    await calls(clinic, amara, rosa, { loops: [{ loopId, said: "talked" }] }, key);
    const done = await clinic.reads(amara, rosa.id, (ctx, open) => viewAct(ctx, open, key));
    expect(done.closed.map((one) => [one.loopId, one.outcome])).toEqual([[loopId, "kept"]]);
    expect(done.stay).toBe(1);
    const others = await clinic.reads(lena, rosa.id, (ctx, open) => viewAct(ctx, open, key));
    expect(others.closed).toEqual([]);
  });

  it("does not count what it opened itself among what stays", async () => {
    await promises(clinic, amara, rosa, { act: "send" });
    const key = newId();
    await promises(clinic, amara, rosa, { act: "ask" }, key);
    const done = await clinic.reads(amara, rosa.id, (ctx, open) => viewAct(ctx, open, key));
    expect(done).toEqual({ closed: [], stay: 1 });
  });
});
