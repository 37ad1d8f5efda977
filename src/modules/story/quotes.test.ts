import { afterAll, beforeAll, expect, it } from "vitest";
import { takeLoop } from "#modules/loops/index.ts";
import { movePromise, showDue } from "#modules/promises/index.ts";
import { newId } from "#platform/ids.ts";
import { calls, opens, promises } from "#tests/support/given.ts";
import { openClinic } from "#tests/support/open-clinic.ts";
import type { Clinic } from "#tests/support/open-clinic.ts";
import { viewStream } from "./index.ts";

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());

it("gives the reason of a moved date to whoever moved it, and the promise to its maker", async () => {
  const { amara, lena, joan } = clinic.staff;
  const rosa = await clinic.patient();
  const { promiseId, loopId } = await promises(clinic, amara, rosa);
  await clinic.clock("2026-11-23T10:00");
  await clinic.does(lena, rosa.id, (ctx, patient) => takeLoop(ctx, patient, loopId));
  await clinic.does(lena, rosa.id, async (ctx, patient) => {
    const by = { day: "2026-11-27" };
    const { said } = await showDue(ctx, patient, by);
    await movePromise(ctx, patient, { promiseId, by, shown: said, reason: "The scan is late." });
  });
  const { lines } = await clinic.reads(joan, rosa.id, (ctx, patient) =>
    viewStream(ctx, patient, { filter: "promises", before: null }),
  );
  const quotes = lines.flatMap((line) => line.quotes).map(({ who, words }) => `${who}: ${words}`);
  expect(quotes).toEqual(["Lena Brandt: The scan is late.", "Amara Okafor: I will call you about the scan."]);
});

it("says what was found and advised once, and not again under the second look that it opens", async () => {
  const { amara, lena } = clinic.staff;
  const rosa = await clinic.patient();
  const alarm = await opens(clinic, amara, rosa, {
    kind: "reading",
    aboutId: newId(),
    facts: { measure: "weight" },
  });
  const againAt = new Date("2026-11-24T14:00:00Z");
  const assessment = { loopId: alarm, found: "Ankles swollen.", advised: "Water pill.", againAt, againBy: lena };
  await calls(clinic, amara, rosa, {
    loops: [{ loopId: alarm, said: "talked" }],
    assessments: [{ ...assessment, notAgainBecause: null }],
  });
  const { lines } = await clinic.reads(amara, rosa.id, (ctx, patient) =>
    viewStream(ctx, patient, { filter: "all", before: null }),
  );
  expect(lines.map((line) => line.message)).toContain("story.event.opened");
  expect(
    lines
      .flatMap((line) => line.quotes)
      .map(({ words }) => words)
      .sort(),
  ).toEqual(["Ankles swollen.", "She walks to church again.", "Water pill."]);
});
