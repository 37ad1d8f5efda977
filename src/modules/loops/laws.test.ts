import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { atLocal } from "#platform/calendar.ts";
import { testDatabase } from "#tests/support/database.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import { brokenLaws, laws, snapshot } from "#tests/support/loop-laws.ts";
import { anyStep, tryStep } from "#tests/support/loop-steps.ts";
import type { History, Step } from "#tests/support/loop-steps.ts";
import { openClinic } from "#tests/support/open-clinic.ts";
import type { Clinic } from "#tests/support/open-clinic.ts";
import { standingSql } from "./standing.ts";

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
        expect(brokenLaws(await history.clinic.asSystem((ctx) => snapshot(ctx))), `after step ${n}`).toEqual({});
      }
    }),
    { numRuns: 40 },
  );
  // Every sort of step was not only tried but taken, or the laws were not put to the test.
  expect([...taken.keys()].sort()).toEqual(
    ["assess", "away", "call", "dispute", "give-back", "hand", "hang-up", "leave", "lift", "log", "open", "retry", "snooze", "take", "tick", "undo", "wait", "wake"], // prettier-ignore
  );
}, 120_000);

describe("each law is noticed when it is broken", () => {
  /** A loop of every sort that a law speaks of: open, snoozed, closed by a call, waiting for the patient's word, and an alarm. */
  async function given(): Promise<Clinic> {
    const history = await begin();
    const steps: Step[] = [
      { do: "open", who: "amara", kind: "call-back", about: 0, owned: true },
      { do: "log", who: "amara", loop: 0, said: "talked", outcome: "reached" },
      { do: "open", who: "amara", kind: "repair", about: 1, owned: true },
      { do: "open", who: "amara", kind: "discharge", about: 1, owned: true },
      { do: "snooze", who: "amara", loop: 2, hours: 1, reason: "She is at her sister's." },
      { do: "open", who: "amara", kind: "reading", about: 1, owned: false },
    ];
    for (const step of steps) expect(await tryStep(history, step)).toBe(true);
    return history.clinic;
  }

  const closed = "closed_at = opened_at, closed_about = id";
  const law = (n: string) => Object.keys(laws).find((name) => name.startsWith(n))!;

  it.each([
    ["2", "a loop that says it was kept, by nothing", "update loops set closed_about = null where outcome = 'kept'"],
    ["3", "a repair that staff ticked off", `update loops set ${closed}, outcome = 'not-needed' where kind = 'repair'`],
    ["4", "an owner, a team and a lead who have all left", "update staff set ended_at = '2026-01-01'"],
    ["R11", "a row of Today that its reader cannot open", "update bonds set ended_at = from_at where relative_id is null"],
    ["5", "an alarm that no rung hears of", "update loops set escalate_at = null where is_now"],
    ["5", "an alarm that was ticked off", `update loops set ${closed}, outcome = 'not-needed' where is_now`],
    ["6", "a snooze without a reason", "update loop_events set reason = null where what = 'snoozed'"],
    ["6", "a snooze of a month", "update loop_events set until_at = at + interval '30 days' where what = 'snoozed'"],
    ["6", "a snooze that moved the due", `update loop_events set before = before || '{"due_at":"2026-01-01"}' where what = 'snoozed'`],
    ["7", "a change that left no event", "update loops set version = version + 1 where kind = 'discharge'"],
    ["7", "an event that is gone", "delete from loop_events where what = 'snoozed'"],
    ["7", "a loop that closed a second time", `with twice as (update loops set version = version + 1 where outcome = 'kept' returning *)
      insert into loop_events (organization_id, loop_id, n, patient_id, at, what, before)
      select organization_id, id, version, patient_id, closed_at, 'closed', jsonb_build_object('closed_at', closed_at) from twice`],
    ["8", "a change that is not in the log", "delete from audit where what = 'loop.closed'"],
    ["its place", "a loop that moved up by waiting", "update loops set rank_at = rank_at - interval '1 hour' where kind = 'discharge'"],
  ])("%s: %s", async (n, _, breakage) => {
    const clinic = await given();
    expect(brokenLaws(await clinic.asSystem((ctx) => snapshot(ctx)))).toEqual({});
    await clinic.sql(breakage);
    expect(Object.keys(brokenLaws(await clinic.asSystem((ctx) => snapshot(ctx))))).toContain(law(n));
  }); // prettier-ignore

  it("1: a list that forgets what is snoozed", async () => {
    const clinic = await given();
    const forgetful = standingSql.replace("loops.snoozed_until > clock.now or ", "");
    expect(Object.keys(brokenLaws(await clinic.asSystem((ctx) => snapshot(ctx, forgetful))))).toEqual([law("1")]);
  });
});
