import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { logCall } from "#modules/calls/index.ts";
import { undoAct } from "#modules/loops/index.ts";
import { newId } from "#platform/ids.ts";
import { wordsOf } from "#platform/i18n/index.ts";
import { calls, callWith, fieldsOf, loopRow, promises, promiseSeenBy, whyNot } from "#tests/support/given.ts";
import { openClinic } from "#tests/support/open-clinic.ts";
import type { Clinic, TestPatient } from "#tests/support/open-clinic.ts";
import { keepPromise, makePromise, movePromise, promisesFor, promiseWarnings, showDue } from "./index.ts";
import type { ByWhen, PromiseView } from "./index.ts";

let clinic: Clinic;
let amara: string;
let lena: string;
let rosa: TestPatient;

beforeAll(async () => {
  clinic = await openClinic();
  ({ amara, lena } = clinic.staff);
  rosa = await clinic.patient({ zone: "America/Los_Angeles", daughter: { mayAct: false } });
});
afterAll(() => clinic.close());

const firstLine = ({ lines }: PromiseView, locale = "en") => wordsOf(locale)._(lines[0]!.message, lines[0]!.values);
const seen = (reader: string, promiseId: string) => promiseSeenBy(clinic, reader, rosa, promiseId);

const move = (by: string, promiseId: string, day: string, reason = "The scan is read on Friday.") =>
  clinic.does(by, rosa.id, async (ctx, patient) => {
    const { said } = await showDue(ctx, patient, { day });
    return movePromise(ctx, patient, { promiseId, by: { day }, shown: said, reason });
  });

describe("making a promise", () => {
  it.each<[ByWhen, string, string]>([
    [{ day: "2026-11-25" }, "Wednesday 25 November, by 8 pm where the patient is", "2026-11-26T04:00:00Z"],
    [{ day: "2026-11-25", time: "12:00" }, "Wednesday 25 November, by 12 noon where the patient is", "2026-11-25T20:00:00Z"],
  ])("shows %j back as a day where the patient is, and keeps what was shown", async (by, said, dueAt) => {
    const made = await promises(clinic, amara, rosa, { by });
    expect(made).toMatchObject({ dueAsSaid: said, dueAt: new Date(dueAt) });
    expect(await loopRow(clinic, made.loopId)).toMatchObject({ due_at: new Date(dueAt), owner_id: amara, pool_id: clinic.pools.team });
    const [terms] = await clinic.sql("select * from promise_terms where promise_id = $1", [made.promiseId]);
    expect(terms).toMatchObject({ n: 1, due_as_said: said, due_at: new Date(dueAt) });
  }); // prettier-ignore

  it("waits for the call itself, and for anything else for somebody's word", async () => {
    const [call, pills] = [await promises(clinic, amara, rosa), await promises(clinic, amara, rosa, { act: "send" })];
    expect(await loopRow(clinic, call.loopId)).toMatchObject({ closes_on: "call.reached", closes_key: call.promiseId });
    expect(await loopRow(clinic, pills.loopId)).toMatchObject({
      closes_on: "promise.kept",
      closes_key: pills.promiseId,
    });
  });

  it("is said in both languages from the act of whoever made it", async () => {
    const { promiseId } = await promises(clinic, amara, rosa);
    const forLena = await promises(clinic, amara, rosa, { doerId: lena });
    const view = await seen(rosa.id, promiseId);
    expect(firstLine(view)).toBe("Amara Okafor will call you by Wednesday, November 25, 8 pm.");
    expect(firstLine(await seen(rosa.id, forLena.promiseId))).toBe(
      "Amara Okafor told you that Lena Brandt will call you by Wednesday, November 25, 8 pm.",
    );
    expect(await loopRow(clinic, forLena.loopId)).toMatchObject({ owner_id: lena });
    expect(view.words).toEqual({ text: "I will call you about the scan.", lang: "en" });
  });

  it("is said in the language of the reader, with the words as they were written", async () => {
    const carmen = await clinic.patient({ name: "Carmen Ruiz", locale: "es" });
    const { promiseId } = await promises(clinic, amara, carmen, { words: "Le llamo por la tomografía.", locale: "es" });
    const view = await promiseSeenBy(clinic, carmen.id, carmen, promiseId);
    expect(firstLine(view, "es")).toBe("Amara Okafor le llamará antes del miércoles 25 de noviembre a las 8 pm.");
    expect(view.words.lang).toBe("es");
  });

  it("refuses what cannot be promised, field by field", async () => {
    const make = (part: object) =>
      clinic.does(amara, rosa.id, (ctx, patient) => {
        const promise = {
          act: "call" as const,
          words: "I will call.",
          locale: "en",
          by: { day: "2026-11-25" },
          shown: "",
        };
        return makePromise(ctx, patient, { ...promise, ...part });
      });
    expect(await fieldsOf(make({ words: " ", doerId: newId(), toId: lena }))).toEqual([
      "words: promises.words.missing",
      "who: promises.who.not-on-staff",
      "to: promises.to.stranger",
      "by: promises.by.not-shown",
    ]);
    expect(await fieldsOf(make({ by: { day: "2026-11-22" } }))).toEqual(["by: promises.by.past"]);
    expect(await fieldsOf(make({ by: { day: "2028-01-01" } }))).toEqual(["by: promises.by.too-far"]);
    expect(await fieldsOf(make({ by: { day: "2026-02-30" } }))).toEqual(["by: promises.by.unreadable"]);
    expect(await fieldsOf(make({ shown: "Tuesday 24 November, by 8 pm where the patient is" }))).toEqual([
      "by: promises.by.not-shown",
    ]);
  });

  it("is the team's: the patient's side makes none", async () => {
    const promise = { act: "call" as const, words: "I will call.", locale: "en", by: { day: "2026-11-25" }, shown: "" };
    expect(await whyNot(clinic.does(rosa.id, rosa.id, (ctx, patient) => makePromise(ctx, patient, promise)))).toBe(
      "promises.why.team",
    );
  });

  it("warns of closed days, of being away, and says who will read what is promised to a helper", async () => {
    await clinic.sql(
      "insert into absences (organization_id, id, staff_id, from_at, until_at) values ($1, $2, $3, '2026-11-24', '2026-11-30T13:00Z')",
      [clinic.organization.id, newId(), lena],
    );
    const warned = async (day: string, doerId: string, toId?: string) => {
      const found = await clinic.reads(amara, rosa.id, (ctx, patient) =>
        promiseWarnings(ctx, patient, { by: { day }, doerId, toId }),
      );
      return found.map(({ message, values }) => wordsOf("en")._(message, values));
    };
    expect(await warned("2026-11-25", amara)).toEqual([]);
    expect(await warned("2026-11-26", amara)).toEqual(["The clinic is closed on Thursday 26 November: Thanksgiving."]);
    expect(await warned("2026-11-29", amara)).toEqual(["The clinic is closed on Sunday 29 November."]);
    expect(await warned("2026-11-25", lena)).toEqual(["Lena Brandt is away then, until Monday 30 November at 8 am."]);
    expect(await warned("2026-11-25", amara, rosa.daughterId)).toEqual([
      "Rosa Martínez will read this promise. Elena Martínez has no page here: tell them the date.",
    ]);
  });
});

describe("keeping it", () => {
  it("a call is kept by having been reached, told from the touchpoint, and from nothing when that is gone", async () => {
    const { promiseId, loopId } = await promises(clinic, amara, rosa);
    await clinic.clock("2026-11-24T16:10");
    const { touchpointId } = await calls(clinic, amara, rosa, { loops: [{ loopId, said: "talked" }] });
    const kept = await seen(rosa.id, promiseId);
    expect(kept.standing).toBe("kept");
    expect(firstLine(kept)).toBe("Kept. Amara Okafor called you today at 1:10 pm.");
    await clinic.sql("delete from calls where touchpoint_id = $1", [touchpointId]);
    await clinic.sql("delete from touchpoints where id = $1", [touchpointId]);
    expect(firstLine(await seen(rosa.id, promiseId))).toBe("Kept.");
  });

  it("a message keeps nothing", async () => {
    const { promiseId, loopId } = await promises(clinic, amara, rosa, { by: { day: "2026-11-27" } });
    await calls(clinic, amara, rosa, { outcome: "message", words: "", loops: [{ loopId, said: "talked" }] });
    expect((await seen(rosa.id, promiseId)).standing).toBe("made");
  });

  it("nobody ticks a call; of anything else somebody says so, with a reason", async () => {
    const keep = (promiseId: string, reason: string) =>
      clinic.does(lena, rosa.id, (ctx, patient) => keepPromise(ctx, patient, { promiseId, reason }));
    const [call, pills] = [await promises(clinic, amara, rosa), await promises(clinic, amara, rosa, { act: "send" })];
    expect(await whyNot(keep(call.promiseId, "I think so."))).toBe("promises.why.call");
    expect(await fieldsOf(keep(pills.promiseId, " "))).toEqual(["reason: promises.reason.missing"]);
    await keep(pills.promiseId, "Posted today.");
    const kept = await seen(rosa.id, pills.promiseId);
    expect([kept.standing, kept.kept, kept.may.dispute]).toMatchObject([
      "kept",
      { how: "staff-said", by: { name: "Lena Brandt" } },
      true,
    ]);
    expect(await whyNot(keep(pills.promiseId, "Again."))).toBe("promises.why.over");
  });
});

it("the front desk keeps what it is to do itself, and touches nothing else, also of what it said for a colleague (R35)", async () => {
  const { joan } = clinic.staff;
  const hers = await promises(clinic, joan, rosa, { act: "send" });
  const other = await promises(clinic, amara, rosa, { act: "send" });
  const keeps = ({ promiseId }: { promiseId: string }) =>
    clinic.does(joan, rosa.id, (ctx, patient) => keepPromise(ctx, patient, { promiseId, reason: "Posted." }));
  const forLena = await promises(clinic, joan, rosa, { act: "send", doerId: lena });
  expect(await whyNot(keeps(other))).toBe("not-found");
  expect(await whyNot(keeps(forLena))).toBe("not-found");
  const read = await clinic.reads(joan, rosa.id, (ctx, patient) => promisesFor(ctx, patient, "team"));
  expect(read.map(({ id }) => id)).toEqual([hers.promiseId]);
  await keeps(hers);
  expect(await seen(rosa.id, hers.promiseId)).toMatchObject({ standing: "kept" });
});

describe("moving it", () => {
  it("shows first and new date, and how often; the due of its loop follows", async () => {
    const { promiseId, loopId } = await promises(clinic, amara, rosa);
    await move(amara, promiseId, "2026-11-30");
    const view = await seen(rosa.id, promiseId);
    expect(view).toMatchObject({ standing: "moved", timesMoved: 1, movedInTime: true });
    expect(view.lines.map(({ message, values }) => wordsOf("en")._(message, values))).toEqual([
      "Amara Okafor will call you by Monday, November 30, 8 pm.",
      "First said: by Wednesday, November 25, 8 pm.",
    ]);
    expect(await loopRow(clinic, loopId)).toMatchObject({ due_at: view.due, rank_at: view.due });
  });

  it("a third time needs a call that reached them, in the same act", async () => {
    const { promiseId } = await promises(clinic, amara, rosa);
    await move(amara, promiseId, "2026-11-30");
    await move(amara, promiseId, "2026-12-01");
    expect(await whyNot(move(amara, promiseId, "2026-12-02"))).toBe("promises.why.needs-call");
    const withCall = (part: object, key?: string) =>
      clinic.does(
        amara,
        rosa.id,
        async (ctx, patient) => {
          await logCall(ctx, patient, callWith(rosa, part));
          const { said } = await showDue(ctx, patient, { day: "2026-12-02" });
          await movePromise(ctx, patient, {
            promiseId,
            by: { day: "2026-12-02" },
            shown: said,
            reason: "She asked for it.",
          });
        },
        key,
      );
    expect(await whyNot(withCall({ outcome: "message", words: "" }))).toBe("promises.why.needs-call");
    expect(await whyNot(withCall({ spokeWith: null }))).toBe("promises.why.needs-call");
    expect(await whyNot(withCall({ spokeWith: rosa.daughterId }))).toBe("promises.why.needs-call");
    const key = newId();
    await withCall({}, key);
    expect(await seen(rosa.id, promiseId)).toMatchObject({ timesMoved: 3 });
    await clinic.does(amara, rosa.id, (ctx, patient) => undoAct(ctx, patient, key));
    expect(await seen(rosa.id, promiseId)).toMatchObject({ timesMoved: 2, due: new Date("2026-12-02T04:00:00Z") });
  });

  it("is for whose promise it is, before it is due, to another day", async () => {
    const { promiseId } = await promises(clinic, amara, rosa, { doerId: clinic.staff.ruth });
    expect(await whyNot(move(lena, promiseId, "2026-11-30"))).toBe("promises.why.not-yours");
    expect(await fieldsOf(move(amara, promiseId, "2026-11-25"))).toEqual(["by: promises.by.same"]);
    expect(await fieldsOf(move(amara, promiseId, "2026-11-30", ""))).toEqual(["reason: promises.reason.missing"]);
    expect(
      await fieldsOf(
        clinic.does(amara, rosa.id, (ctx, patient) =>
          movePromise(ctx, patient, { promiseId, by: { day: "2026-11-30" }, shown: "", reason: "" }),
        ),
      ),
    ).toEqual(["reason: promises.reason.missing", "by: promises.by.not-shown"]);
    await clinic.clock("2026-11-25T23:01");
    expect(await whyNot(move(amara, promiseId, "2026-11-30"))).toBe("promises.why.late");
    expect(firstLine(await seen(rosa.id, promiseId))).toBe(
      "We are late. We said Wednesday, November 25. We still owe you this call.",
    );
  });
});

it("each side sees its own: what is open by due, then what ended; a helper what was promised to them", async () => {
  const james = await clinic.patient({ name: "James Whitfield", daughter: { mayAct: true } });
  const later = await promises(clinic, amara, james, { by: { day: "2026-12-04" } });
  const toHer = await promises(clinic, amara, james, { by: { day: "2026-12-01" }, toId: james.daughterId });
  const kept = await promises(clinic, amara, james, { by: { day: "2026-11-30" } });
  await calls(clinic, amara, james, { loops: [{ loopId: kept.loopId, said: "talked" }] });
  const ids = async (reader: string, side: "patient" | "team") =>
    (await clinic.reads(reader, james.id, (ctx, patient) => promisesFor(ctx, patient, side))).map((one) => one.id);
  expect(await ids(james.id, "patient")).toEqual([toHer.promiseId, later.promiseId, kept.promiseId]);
  expect(await ids(lena, "team")).toEqual([toHer.promiseId, later.promiseId, kept.promiseId]);
  expect(await ids(james.daughterId, "patient")).toEqual([toHer.promiseId]);
  const first = async (reader: string) =>
    firstLine((await clinic.reads(reader, james.id, (ctx, patient) => promisesFor(ctx, patient, "patient")))[0]!);
  expect(await first(james.daughterId)).toBe("Amara Okafor will call you by Tuesday, December 1, 8 pm.");
  expect(await first(james.id)).toBe("Amara Okafor will call Elena Martínez by Tuesday, December 1, 8 pm.");
  await clinic.clock("2026-12-26T09:00");
  expect(await ids(james.id, "patient")).toEqual([toHer.promiseId, later.promiseId]);
  expect(await ids(lena, "team")).toEqual([toHer.promiseId, later.promiseId, kept.promiseId]);
});
