import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "#platform/ids.ts";
import { reading } from "#platform/act/act.ts";
import { goAway, snoozeLoop } from "#modules/loops/index.ts";
import { openPanel } from "#modules/relationships/index.ts";
import { calls, promises } from "#tests/support/given.ts";
import { openClinic } from "#tests/support/open-clinic.ts";
import type { Clinic, TestPatient } from "#tests/support/open-clinic.ts";
import { viewToday } from "./index.ts";
import type { TodayView } from "./index.ts";

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

const todayOf = (personId: string): Promise<TodayView> =>
  reading(clinic.database.app, clinic.sitting(personId), async (ctx) => viewToday(ctx, await openPanel(ctx), null));

describe("from 1 pm, whoever holds a promise of today is warned of it (R18)", () => {
  const warned = async (personId = clinic.staff.amara) =>
    (await todayOf(personId)).promised.lines.map(({ name, due }) => [name, due.words]);

  it("not before, and not of another day", async () => {
    await promises(clinic, clinic.staff.amara, rosa, { by: { day: "2026-11-23" } });
    await promises(clinic, clinic.staff.amara, rosa, { by: { day: "2026-11-24" } });
    await clinic.clock("2026-11-23T12:59");
    expect(await warned()).toEqual([]);
    await clinic.clock("2026-11-23T13:00");
    expect(await warned()).toEqual([["Rosa Martínez", "8 pm"]]);
  });

  it("also of what was put off, the first due first, until it is kept", async () => {
    const { loopId } = await promises(clinic, clinic.staff.amara, rosa, { by: { day: "2026-11-23" } });
    await promises(clinic, clinic.staff.amara, await clinic.patient({ name: "Henry Olsen" }), {
      by: { day: "2026-11-23", time: "17:00" },
    });
    const until = new Date("2026-11-23T23:00:00Z");
    await clinic.does(clinic.staff.amara, rosa.id, (ctx, patient) =>
      snoozeLoop(ctx, patient, { loopId, until, reason: "After the clinic." }),
    );
    await clinic.clock("2026-11-23T14:00");
    expect(await warned()).toEqual([
      ["Henry Olsen", "5 pm"],
      ["Rosa Martínez", "8 pm"],
    ]);
    await calls(clinic, clinic.staff.amara, rosa, { loops: [{ loopId, said: "talked" }] });
    expect(await warned()).toEqual([["Henry Olsen", "5 pm"]]);
  });

  it("whoever covers for them, and nobody else; the day is the patient's", async () => {
    const { amara, lena, ruth } = clinic.staff;
    const far = await clinic.patient({ name: "Keala Kahale", zone: "Pacific/Honolulu" });
    await promises(clinic, lena, far, { by: { day: "2026-11-23" } });
    await clinic.asSystem((ctx) => {
      const until = new Date(ctx.now.getTime() + 86_400_000);
      return goAway(ctx, { staffId: lena, from: ctx.now, until, cover: { staffId: ruth } });
    });
    await clinic.clock("2026-11-23T13:30");
    expect([await warned(ruth), await warned(amara)]).toEqual([[["Keala Kahale", "Tue 24 Nov"]], []]);
  });

  it("wherever the patient lives, and though their day ends after ours", async () => {
    const far = await clinic.patient({ name: "Sina Tuala", zone: "Pacific/Pago_Pago" });
    await promises(clinic, clinic.staff.amara, far, { by: { day: "2026-11-23", time: "23:00" } });
    await clinic.clock("2026-11-23T13:00");
    expect(await warned()).toEqual([["Sina Tuala", "Tue 24 Nov"]]);
  });

  it("of the first twenty, and says that there are more; what is of another day where they live takes no place", async () => {
    const { amara } = clinic.staff;
    const yuki = await clinic.patient({ name: "Yuki Mori", zone: "Asia/Tokyo" });
    for (let n = 0; n < 21; n++) await promises(clinic, amara, yuki, { by: { day: "2026-11-24", time: "08:00" } });
    await promises(clinic, amara, rosa, { by: { day: "2026-11-23" } });
    await clinic.clock("2026-11-23T13:00");
    const { promised } = await todayOf(amara);
    expect([promised.lines.map(({ name }) => name), promised.isFull]).toEqual([["Rosa Martínez"], false]);
    await clinic.clock("2026-11-23T09:00");
    for (let n = 0; n < 20; n++) await promises(clinic, amara, rosa, { by: { day: "2026-11-23" } });
    await clinic.clock("2026-11-23T13:00");
    const { promised: many } = await todayOf(amara);
    expect([many.lines.length, many.isFull]).toEqual([20, true]);
  });

  it("on whose list it stands: also of a pool that is empty, and of an owner from whom nobody follows", async () => {
    const { amara, joan } = clinic.staff;
    const [gone, empty] = [newId(), newId()];
    const row = (text: string, values: unknown[]) => clinic.sql(text, [clinic.organization.id, ...values]);
    await row("insert into pools (organization_id, id, kind, name) values ($1, $2, 'care-team', 'Red team')", [empty]);
    await row("insert into persons (organization_id, id, name, locale) values ($1, $2, 'Sam Gone', 'en')", [gone]);
    await row("insert into staff (organization_id, id, profession) values ($1, $2, 'nurse')", [gone]);
    for (const owner of [null, gone]) {
      const { loopId } = await promises(clinic, amara, rosa, { by: { day: "2026-11-23" } });
      await clinic.sql("update loops set owner_id = $2, pool_id = $3 where id = $1", [loopId, owner, empty]);
    }
    await clinic.clock("2026-11-23T13:00");
    expect(await warned()).toEqual([
      ["Rosa Martínez", "8 pm"],
      ["Rosa Martínez", "8 pm"],
    ]);
    expect((await todayOf(amara)).rows.map(({ name }) => name)).toEqual(["Rosa Martínez"]);
    expect(await warned(joan)).toEqual([]);
  });
});
