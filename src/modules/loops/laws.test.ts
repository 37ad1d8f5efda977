import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { atLocal } from "#platform/calendar.ts";
import { testDatabase } from "#tests/support/database.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import { brokenLaws, laws, snapshot } from "#tests/support/loop-laws.ts";
import { anyStep, tryStep } from "#tests/support/loop-steps.ts";
import type { History, Step } from "#tests/support/loop-steps.ts";
import { openClinic } from "#tests/support/open-clinic.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase("laws");
});
afterAll(() => database.drop());

/** A clinic of its own, since people leave it; on a Wednesday noon before a holiday and a weekend. */
async function begin(): Promise<History> {
  const now = "2026-11-25T11:50";
  const clinic = await openClinic({ database, now });
  const clockAt = atLocal(now.slice(0, 10), now.slice(11), clinic.organization.timeZone);
  return { clinic, patient: await clinic.patient({ rhythm: 30 }), acts: [], clockAt };
}

it("the laws hold after every step of any history", async () => {
  const taken = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 5, maxLength: 30, size: "max" }), async (steps) => {
      const history = await begin();
      for (const [n, step] of steps.entries()) {
        if (await tryStep(history, step)) taken.set(step.do, (taken.get(step.do) ?? 0) + 1);
        expect(brokenLaws(await history.clinic.asSystem(snapshot)), `after step ${n}`).toEqual({});
      }
    }),
    { numRuns: 40 },
  );
  // Every sort of step was not only tried but taken, or the laws were not put to the test.
  expect([...taken.keys()].sort()).toEqual(
    ["assess", "away", "call", "dispute", "give-back", "hand", "hang-up", "leave", "lift", "log", "open", "retry", "snooze", "take", "tick", "undo", "wait", "wake"], // prettier-ignore
  );
}, 120_000);
