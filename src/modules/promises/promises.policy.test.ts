import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { promiseActs } from "./promise.ts";
import type { PromiseFacts, Standing } from "./promise.ts";
import { mayOf, mayRead } from "./promises.policy.ts";
import type { Judged, MayPromise } from "./promises.policy.ts";

const now = new Date("2026-11-23T14:00:00Z");
const standings: Standing[] = ["made", "moved", "late", "disputed", "kept", "broken", "repair-offered", "repaired", "not-needed", "ended", "withdrawn"]; // prettier-ignore

const facts: fc.Arbitrary<PromiseFacts> = fc.record({
  terms: fc.array(fc.constant({ dueAt: now, agreedAt: now }), { minLength: 1, maxLength: 5 }),
  closedAt: fc.option(fc.integer({ min: 0, max: 60 }).map((days) => new Date(now.getTime() - days * 86_400_000)), { nil: null }),
  outcome: fc.constant(null),
  disputedAt: fc.constant(null),
  repair: fc.option(fc.record({ outcome: fc.constant(null), offered: fc.boolean(), answer: fc.constant(null) }), { nil: null }),
}); // prettier-ignore

const anybody: fc.Arbitrary<Judged> = fc.record({
  standing: fc.constantFrom(...standings),
  act: fc.constantFrom(...promiseActs),
  facts,
  now: fc.constant(now),
  side: fc.constantFrom("team", "patient"),
  mayAct: fc.boolean(),
  isMine: fc.boolean(),
  inReachedCall: fc.boolean(),
});

describe("who reads a promise that one person does, made to another", () => {
  it.each([
    ["clinician", "somebody", true],
    ["patient", "somebody", true],
    ["relative", "other", true],
    ["relative", "somebody", false],
    ["front-desk", "doer", true],
    ["front-desk", "somebody", false],
  ] as const)("a %s, who is the %s: %s", (role, personId, reads) => {
    expect(mayRead({ role, personId }, { doerId: "doer", toId: "other" })).toBe(reads);
  });
});

/** What anybody may do in a standing, by somebody for whom nothing but the standing is in the way. */
const table: Record<Standing, (keyof MayPromise)[]> = {
  made: ["move", "keep", "break"],
  moved: ["move", "keep", "break"],
  late: ["keep", "break", "didHappen"],
  disputed: ["keep", "break", "didHappen"],
  kept: ["dispute"],
  "not-needed": ["dispute"],
  ended: [],
  broken: ["offerRepair"],
  "repair-offered": ["answerRepair"],
  repaired: [],
  withdrawn: [],
};

describe("what may be done with a promise", () => {
  it.each(standings)("that is %s", (standing) => {
    const closedAt = new Date(now.getTime() - 86_400_000);
    const terms = [{ dueAt: now, agreedAt: now }];
    const judged: Judged = {
      standing,
      act: "send",
      now,
      side: "team",
      mayAct: true,
      isMine: true,
      inReachedCall: false,
      facts: { terms, closedAt, outcome: null, disputedAt: null, repair: null },
    };
    const may = mayOf(judged);
    expect(Object.keys(may).filter((name) => may[name as keyof MayPromise] === true).sort()).toEqual([...table[standing]].sort());
  }); // prettier-ignore

  it("by anybody at all: the team's acts are the team's, a call is never ticked, and a bond that lets nobody act lets nothing be done", () => {
    fc.assert(
      fc.property(anybody, (judged) => {
        const may = mayOf(judged);
        const allowed = Object.values(may).filter((answer) => answer === true);
        if (!judged.mayAct) expect(allowed).toEqual([]);
        if (judged.side === "patient") {
          expect([may.move, may.keep, may.break, may.offerRepair]).not.toContain(true);
        }
        if (judged.act === "call") expect(may.keep).not.toBe(true);
        if (!judged.isMine) expect([may.move, may.break, may.offerRepair]).not.toContain(true);
        if (judged.facts.terms.length > 2 && !judged.inReachedCall) expect(may.move).not.toBe(true);
        if (may.dispute === true)
          expect(judged.facts.closedAt!.getTime()).toBeGreaterThanOrEqual(now.getTime() - 30 * 86_400_000);
        for (const answer of Object.values(may))
          if (answer !== true) expect(answer).toMatch(/^promises\.why\.[a-z-]+$/);
      }),
    );
  });
});
