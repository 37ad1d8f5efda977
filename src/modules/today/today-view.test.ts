import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "#platform/ids.ts";
import { reading } from "#platform/act/act.ts";
import { attemptLoop, handLoop, holdLoops, loopOf, snoozeLoop, takeLoop } from "#modules/loops/index.ts";
import { openPanel } from "#modules/relationships/index.ts";
import { opens, promises } from "#tests/support/given.ts";
import { openClinic } from "#tests/support/open-clinic.ts";
import type { Clinic, TestPatient } from "#tests/support/open-clinic.ts";
import { stripsOf, viewToday } from "./index.ts";
import type { StripView, TodayView } from "./index.ts";

let clinic: Clinic;
let rosa: TestPatient;

beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());
beforeEach(async () => {
  await clinic.sql("update loops set closed_at = opened_at, outcome = 'ended' where closed_at is null");
  await clinic.clock("2026-11-23T09:00");
  rosa = await clinic.patient();
});

const todayOf = (personId: string, minutes: number | null = null): Promise<TodayView> =>
  reading(clinic.database.app, clinic.sitting(personId), async (ctx) => viewToday(ctx, await openPanel(ctx), minutes));
const alarm = (patient = rosa) =>
  opens(clinic, clinic.staff.amara, patient, {
    kind: "reading",
    aboutId: newId(),
    facts: { measure: "weight", value: 71.2, gained: 2.3, days: 5, observedAt: "2026-11-23T11:12:00Z" },
  });

describe("a row", () => {
  it("says the words that were promised, to whoever promised them and to others", async () => {
    await promises(clinic, clinic.staff.amara, rosa, { words: "Phone you with the heart scan result." });
    const { rows } = await todayOf(clinic.staff.amara);
    expect(rows[0]!.first.said).toMatchObject({
      message: "loop.promise.team.open",
      values: { words: "Phone you with the heart scan result", mine: "yes" },
      words: "Phone you with the heart scan result.",
      lang: "en",
    });
    expect(rows[0]!.first.due).toMatchObject({ how: "day", words: "Wed 25 Nov" });
  });

  it("suggests what its first reason asks for: of a promise, what was promised", async () => {
    const sent = await promises(clinic, clinic.staff.amara, rosa, { act: "send", by: { day: "2026-11-24" } });
    const next = async () => (await todayOf(clinic.staff.amara)).rows[0]!.next;
    expect(await next()).toMatchObject({ act: "send", aboutId: sent.promiseId, settles: [sent.loopId] });
    const call = await promises(clinic, clinic.staff.amara, rosa, { by: { day: "2026-11-23" } });
    expect(await next()).toMatchObject({ act: "call", loopId: call.loopId, settles: [call.loopId] });
  });

  it("begins with what its reader holds; what a colleague does elsewhere is neither suggested nor of their minutes", async () => {
    const { amara, lena } = clinic.staff;
    const hers = await promises(clinic, lena, rosa, { act: "send", by: { day: "2026-11-23" } });
    const own = await promises(clinic, amara, rosa, { act: "ask", by: { day: "2026-11-24" } });
    const [row] = (await todayOf(amara)).rows;
    expect(row!.first.loopId).toBe(own.loopId);
    expect(row!.more.map(({ loopId }) => loopId)).toEqual([hers.loopId]);
    expect(row!.next).toMatchObject({ act: "ask", settles: [own.loopId] });
    expect(row!.minutes).toBe(5);
    expect((await todayOf(lena)).rows[0]).toMatchObject({ next: { act: "send", loopId: hers.loopId }, minutes: 5 });
  });

  it("begins with the reader's own, which gives it its place; what a colleague is to do comes after it, and holds nothing back", async () => {
    const { amara, lena } = clinic.staff;
    const sent = await promises(clinic, lena, rosa, { act: "send", by: { day: "2026-11-23" } });
    const theirs = await promises(clinic, lena, rosa, { by: { day: "2026-11-23", time: "11:30" } });
    const own = await promises(clinic, amara, rosa, { by: { day: "2026-11-25" } });
    const { rows, cut } = await todayOf(amara, 5);
    expect(rows[0]).toMatchObject({ first: { loopId: own.loopId }, next: { act: "call" } });
    expect(rows[0]!.more.map(({ loopId }) => loopId)).toEqual([theirs.loopId, sent.loopId]);
    expect(cut).toMatchObject({ fit: 1 });
    expect((await todayOf(amara, 1)).cut).toMatchObject({ fit: 0 });
    expect((await todayOf(lena, 1)).cut).toMatchObject({ fit: 1 });
  });

  it("may wait when only what a colleague does elsewhere may not", async () => {
    const { amara, lena } = clinic.staff;
    await promises(clinic, lena, rosa, { act: "send", by: { day: "2026-11-23", time: "11:30" } });
    await promises(clinic, amara, rosa, { act: "ask", by: { day: "2026-11-25" } });
    expect((await todayOf(amara, 1)).cut).toMatchObject({ fit: 0, rest: [{ name: "Rosa Martínez" }] });
  });

  it("says its due in few words: today by the hour, another day by its name, late by how long", async () => {
    await promises(clinic, clinic.staff.amara, rosa, { by: { day: "2026-11-23" } });
    const due = async () => (await todayOf(clinic.staff.amara)).rows[0]!.first.due;
    expect(await due()).toMatchObject({ how: "today", words: "8 pm", exact: "Monday 23 November, 8 pm" });
    await clinic.clock("2026-11-24T22:00");
    expect(await due()).toMatchObject({ how: "late", words: "1 day" });
  });

  it("tells the front desk its role-safe label, and no words of anybody (R35)", async () => {
    await promises(clinic, clinic.staff.joan, rosa, { words: "Send you the forms about your diagnosis.", act: "send" });
    const { rows } = await todayOf(clinic.staff.joan);
    const { said } = rows[0]!.first;
    expect(said).toEqual({
      message: "loop.promise.label",
      label: "loop.promise.label",
      values: { act: "send", due: "Wed 25 Nov" },
      standing: "open",
      next: { act: "send", onCall: false },
    });
    expect(JSON.stringify(rows)).not.toContain("diagnosis");
  });

  it("names the colleague who is on the phone, since when and until when, and never oneself", async () => {
    await promises(clinic, clinic.staff.amara, rosa);
    await clinic.does(clinic.staff.lena, rosa.id, holdLoops);
    const { rows } = await todayOf(clinic.staff.amara);
    expect(rows[0]!.held).toEqual({ name: "Lena Brandt", since: "9 am", until: "9:20 am" });
    const own = await clinic.does(clinic.staff.lena, rosa.id, (ctx) =>
      openPanel(ctx).then((panel) => viewToday(ctx, panel, null)),
    );
    expect(own.rows.every((row) => row.held === null)).toBe(true);
  });
});

describe("the strip", () => {
  const strip = async (personId = clinic.staff.amara): Promise<StripView> => (await todayOf(personId)).strip[0]!;

  it("says that nobody has taken an alarm, though somebody owns it, and what has happened since", async () => {
    await clinic.clock("2026-11-23T06:12");
    const id = await alarm();
    await clinic.sql("update loops set owner_id = $2 where id = $1", [id, clinic.staff.lena]);
    await clinic.clock("2026-11-23T09:00");
    expect(await strip()).toMatchObject({
      name: "Rosa Martínez",
      born: "12 Mar 1955",
      recordNo: rosa.id.slice(-6),
      standing: "unclaimed",
      holder: null,
      opened: { when: "today at 6:12 am", whileClosed: true },
    });
  });

  it("says who took it, since when, and by when a call must be logged", async () => {
    const id = await alarm();
    await clinic.does(clinic.staff.lena, rosa.id, (ctx, open) => takeLoop(ctx, open, id));
    expect(await strip()).toMatchObject({
      standing: "taken",
      holder: { name: "Lena Brandt", isMe: false, how: "taken", since: "at 9 am", until: "9:30 am" },
    });
    expect((await strip(clinic.staff.lena)).holder?.isMe).toBe(true);
  });

  it("says who tried in vain, though nobody has it, so that the number is not dialled twice (H25)", async () => {
    const id = await alarm();
    await clinic.does(clinic.staff.lena, rosa.id, async (ctx, open) => {
      await holdLoops(ctx, open);
      await attemptLoop(ctx, (await loopOf(ctx, open, id))!, "no-answer");
    });
    expect(await strip()).toMatchObject({
      holder: null,
      wasHeld: true,
      tried: { name: "Lena Brandt", isMe: false, how: "no-answer", at: "at 9 am" },
    });
  });

  it("says to whom it was handed, who has not taken it", async () => {
    const loopId = await alarm();
    const hand = { loopId, to: clinic.staff.lena, sentence: "She asks for you." };
    await clinic.does(clinic.staff.amara, rosa.id, (ctx, open) => handLoop(ctx, open, hand));
    expect(await strip()).toMatchObject({
      holder: null,
      handed: { to: { name: "Lena Brandt" }, by: { isMe: true }, at: "at 9 am" },
    });
  });

  it("stands on the patient's own page too", async () => {
    await alarm();
    await promises(clinic, clinic.staff.amara, rosa);
    const strips = await clinic.reads(clinic.staff.amara, rosa.id, stripsOf);
    expect(strips.map((one) => one.said.message)).toEqual(["loop.reading.team.due-today"]);
  });
});

describe("the cut", () => {
  it("names who does not fit, with minutes and due, and says when nobody else fits", async () => {
    await alarm();
    const luis = await clinic.patient({ name: "Luis Ángel" });
    await promises(clinic, clinic.staff.amara, luis);
    const { rows, cut } = await todayOf(clinic.staff.amara, 5);
    expect(rows.map((row) => row.name)).toEqual(["Rosa Martínez", "Luis Ángel"]);
    expect(cut).toMatchObject({
      fit: 1,
      isTooShort: true,
      rest: [{ name: "Luis Ángel", minutes: 5, due: { words: "Wed 25 Nov" } }],
      restMinutes: 5,
      due: { how: "day", words: "Wed 25 Nov" },
    });
    expect((await todayOf(clinic.staff.amara, 60)).cut).toMatchObject({
      fit: 2,
      isTooShort: false,
      rest: [],
      due: null,
    });
  });
});

describe("an empty list", () => {
  it("says what was put off, until when, and which promise is due next", async () => {
    const { loopId } = await promises(clinic, clinic.staff.amara, rosa, { words: "Phone you." });
    const until = new Date("2026-11-24T14:00:00Z");
    await clinic.does(clinic.staff.amara, rosa.id, (ctx, open) =>
      snoozeLoop(ctx, open, { loopId, until, reason: "She travels." }),
    );
    const { rows, resting } = await todayOf(clinic.staff.amara);
    expect(rows).toEqual([]);
    expect(resting).toMatchObject({
      count: 1,
      until: "tomorrow at 9 am",
      promise: { name: "Rosa Martínez", due: "Wednesday 25 November, 8 pm" },
    });
  });

  it("says nothing of what others put off", async () => {
    expect((await todayOf(clinic.staff.priya)).resting).toBeNull();
  });
});
