import { afterAll, beforeAll, expect, it } from "vitest";
import { takeLoop } from "#modules/loops/index.ts";
import { movePromise, showDue } from "#modules/promises/index.ts";
import { promises } from "#tests/support/given.ts";
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
