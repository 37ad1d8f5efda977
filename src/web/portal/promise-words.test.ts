import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  answerRepair,
  breakPromise,
  disputePromise,
  keepPromise,
  movePromise,
  offerRepair,
  showDue,
} from "#modules/promises/index.ts";
import type { RepairAnswer } from "#modules/promises/index.ts";
import { wordsOf } from "#platform/i18n/index.ts";
import { saveDraft } from "#platform/drafts.ts";
import { calls, promises } from "#tests/support/given.ts";
import type { GivenPromise } from "#tests/support/given.ts";
import { openClinic } from "#tests/support/open-clinic.ts";
import type { Clinic, TestPatient } from "#tests/support/open-clinic.ts";
import { promisedTo } from "./promise-data.ts";
import { cardOf, disputePlace } from "./promise-words.ts";

const t = (locale: string) => (id: string, values?: Record<string, unknown>) => wordsOf(locale)._(id, values);
const page = (locale: string) => ({
  t: t(locale),
  fields: { token: "token", seat: rosa.id },
  phone: { e164: "+15105550142", display: "(510) 555-0142" },
});

let clinic: Clinic;
let amara: string;
let rosa: TestPatient;

beforeAll(async () => {
  clinic = await openClinic();
  ({ amara } = clinic.staff);
});
afterAll(() => clinic.close());

beforeEach(async () => {
  await clinic.clock("2026-11-23T09:00");
  rosa = await clinic.patient();
});

const isMade = (part: GivenPromise = {}) => promises(clinic, amara, rosa, part);
const read = () => clinic.reads(rosa.id, rosa.id, (ctx, patient) => promisedTo(ctx, patient));
const cards = async (locale = "en") => {
  const { open, over } = await read();
  return { open: open.map((one) => cardOf(one, page(locale))), over: over.map((one) => cardOf(one, page(locale))) };
};
const offers = (promiseId: string) =>
  clinic.does(amara, rosa.id, async (ctx, patient) => {
    await breakPromise(ctx, patient, { promiseId });
    await offerRepair(ctx, patient, {
      promiseId,
      wentWrong: "The wrong size came.",
      doNow: "I bring the right one.",
      locale: "en",
    });
  });
const answers = (promiseId: string, answer: RepairAnswer) =>
  clinic.does(rosa.id, rosa.id, (ctx, patient) => answerRepair(ctx, patient, { promiseId, answer }));

describe("a promise on its patient's page", () => {
  it("says who does what by when, beside the words of whoever gave it", async () => {
    await isMade();
    const [card] = (await cards()).open;
    expect(card).toMatchObject({
      title: "Amara Okafor will call you by Wednesday, November 25, 8 pm.",
      said: { words: "I will call you about the scan.", lang: "en" },
      lines: [],
      acts: [],
    });
    expect((await cards("es")).open[0]!.title).toContain("Amara Okafor le llamará");
  });

  it("that was moved shows the first date too", async () => {
    const { promiseId } = await isMade();
    await clinic.does(amara, rosa.id, async (ctx, patient) => {
      const by = { day: "2026-11-27" };
      await movePromise(ctx, patient, {
        promiseId,
        by,
        shown: (await showDue(ctx, patient, by)).said,
        reason: "The result is not here.",
      });
    });
    const [card] = (await cards()).open;
    expect(card).toMatchObject({
      standing: { words: "moved once" },
      title: "Amara Okafor will call you by Friday, November 27, 8 pm.",
    });
    expect(card!.lines).toEqual([{ words: "First said: by Wednesday, November 25, 8 pm." }]);
  });

  it("that was broken says what comes next, and how to reach us until then", async () => {
    const { promiseId } = await isMade();
    await clinic.does(amara, rosa.id, (ctx, patient) => breakPromise(ctx, patient, { promiseId }));
    const [card] = (await cards()).open;
    expect(card!.lines).toMatchObject([
      { lead: "We did not do what we said. That is our fault, not yours." },
      { words: "Next, we tell you what went wrong and what we do now." },
    ]);
    expect(card!.acts).toMatchObject([{ to: "tel:+15105550142" }]);
  });

  it("that is late owns up to it, may be called about, and may have been kept after all", async () => {
    const { promiseId } = await isMade();
    await clinic.clock("2026-11-25T21:00");
    const [card] = (await cards()).open;
    expect(card).toMatchObject({
      standing: { words: "late" },
      title: "Amara Okafor promised to call you.",
      lines: [{ lead: "We are late.", words: "We said Wednesday, November 25. We still owe you this call." }],
    });
    expect(card!.acts.map((act) => [act.words, act.to])).toEqual([
      ["You did call me", `/portal/promises/${promiseId}/happening`],
      ["Call us about it", "tel:+15105550142"],
    ]);
  });

  it("that a call kept says who called and when, and may be disputed", async () => {
    const { promiseId, loopId } = await isMade();
    await clinic.clock("2026-11-23T16:10");
    await calls(clinic, amara, rosa, { loops: [{ loopId, said: "talked" }] });
    const { open, over } = await cards();
    expect(open).toEqual([]);
    expect(over[0]).toMatchObject({
      standing: { words: "kept" },
      title: "Kept. Amara Okafor called you today at 4:10 pm.",
      dispute: { act: { to: `/portal/promises/${promiseId}/dispute` }, draft: { typed: null } },
    });
  });

  it("that was disputed shows what they said, and is open again", async () => {
    const { promiseId } = await isMade({ act: "send" });
    await clinic.does(amara, rosa.id, (ctx, patient) => keepPromise(ctx, patient, { promiseId, reason: "Posted." }));
    await clinic.does(rosa.id, rosa.id, (ctx, patient) =>
      disputePromise(ctx, patient, { promiseId, words: "No llegó nada.", locale: "es" }),
    );
    const [card] = (await cards()).open;
    expect(card).toMatchObject({
      standing: { words: "open again" },
      title: "Amara Okafor promised to send you something.",
    });
    expect(card!.lines.at(-1)).toEqual({ words: "You wrote:", quote: { words: "No llegó nada.", lang: "es" } });
  });

  it("that was broken asks whether the repair makes it right, first of all", async () => {
    await isMade({ by: { day: "2026-11-24" } });
    const { promiseId } = await isMade({ act: "send" });
    await offers(promiseId);
    const [card, other] = (await cards()).open;
    expect(other!.title).toContain("November 24");
    expect(card).toMatchObject({ ask: "Does this make it right?", standing: { words: "broken, repair offered" } });
    expect(card!.acts.map((act) => [act.words, act.fields?.answer])).toEqual([
      ["Yes", "yes"],
      ["Not yet", "not-yet"],
      ["I want to talk", "talk"],
    ]);
    expect(card!.lines).toEqual([
      { lead: "We did not do what we said. That is our fault, not yours." },
      { words: "What went wrong:", quote: { words: "The wrong size came.", lang: "en" } },
      { words: "What we do now:", quote: { words: "I bring the right one.", lang: "en" } },
      { words: "Written by Amara Okafor, today at 9 am." },
    ]);
  });

  it("whose repair was not enough stays open, and can still be made right", async () => {
    const { promiseId } = await isMade({ act: "send" });
    await offers(promiseId);
    await answers(promiseId, "not-yet");
    const [card] = (await cards()).open;
    expect(card!.lines.at(-1)).toEqual({ words: "You told us today at 9 am: not yet. We still owe you an answer." });
    expect(card!.acts.map((act) => act.words)).toEqual(["It is right now"]);
    await answers(promiseId, "yes");
    expect((await cards()).over[0]).toMatchObject({ standing: { words: "made right", tone: "kept" }, acts: [] });
  });

  it("keeps words that were not sent, for the one form alone", async () => {
    const [one, other] = [await isMade({ act: "send" }), await isMade({ act: "send" })];
    for (const { promiseId } of [one, other])
      await clinic.does(amara, rosa.id, (ctx, patient) => keepPromise(ctx, patient, { promiseId, reason: "Posted." }));
    await clinic.reads(rosa.id, rosa.id, (ctx, patient) =>
      saveDraft(ctx, disputePlace(one.promiseId), patient.id, { words: "Nothing came." }),
    );
    const drafts = new Map((await read()).over.map((promise) => [promise.id, promise.draft]));
    expect([drafts.get(one.promiseId), drafts.get(other.promiseId)]).toEqual(["Nothing came.", null]);
  });

  it("gives every form a key of its own: two of a page are never taken for one", async () => {
    for (const act of ["send", "call"] as const) await isMade({ act });
    const { open } = await read();
    const keys = open.flatMap(({ keys: { dispute, happening, repair } }) => [dispute, happening, ...repair]);
    expect(new Set(keys).size).toBe(10);
  });
});
