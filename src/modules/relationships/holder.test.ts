import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fallsTo, holderOf, holdingOf } from "./holder.ts";
import type { Roster } from "./holder.ts";

const staff = ["a", "b", "c", "d", "e", "f"];
const pools = ["lead", "team", "desk"];

const rosters: fc.Arbitrary<Roster> = fc
  .record({
    active: fc.subarray(staff),
    away: fc.array(
      fc.tuple(
        fc.constantFrom(...staff),
        fc.option(fc.constantFrom(...staff), { nil: null }),
        fc.option(fc.constantFrom(...pools), { nil: null }),
      ),
    ),
    members: fc.tuple(fc.subarray(staff, { minLength: 1 }), fc.subarray(staff), fc.subarray(staff)),
  })
  .map(({ active, away, members }) => ({
    // "Every organisation has an active lead" is the one stored rule: the first member of the lead pool is active.
    active: new Set([...active, members[0][0]!]),
    away: new Map(
      away
        .filter(([who, cover]) => who !== cover)
        .map(([who, cover, pool]) => [who, { coverStaffId: pool ? null : cover, coverPoolId: pool }]),
    ),
    members: new Map(pools.map((pool, i) => [pool, members[i]!])),
    leadPoolId: "lead",
  }));

const held = fc.record({
  ownerId: fc.option(fc.constantFrom(...staff), { nil: null }),
  poolId: fc.constantFrom(...pools),
  careTeamId: fc.option(fc.constantFrom("team", "desk"), { nil: null }),
});

const roster = (part: Partial<Roster>): Roster => ({
  active: new Set(staff),
  away: new Map(),
  members: new Map([
    ["lead", ["a"]],
    ["team", ["b", "c"]],
    ["desk", ["d"]],
  ]),
  leadPoolId: "lead",
  ...part,
});

describe("who holds a loop", () => {
  it.each([
    ["its owner, who is here", "b", {}, { staffId: "b" }],
    ["the owner's cover", "b", { away: new Map([["b", { coverStaffId: "c", coverPoolId: null }]]) }, { staffId: "c" }],
    [
      "the cover of the cover",
      "b",
      {
        away: new Map([
          ["b", { coverStaffId: "c", coverPoolId: null }],
          ["c", { coverStaffId: "d", coverPoolId: null }],
        ]),
      },
      { staffId: "d" },
    ],
    [
      "the pool, when covers go round in a circle",
      "b",
      {
        away: new Map([
          ["b", { coverStaffId: "c", coverPoolId: null }],
          ["c", { coverStaffId: "b", coverPoolId: null }],
        ]),
      },
      { poolId: "team" },
    ],
    ["the pool, when the owner has left", "f", { active: new Set(["a", "b"]) }, { poolId: "team" }],
    ["the lead, when nobody in the pool can sign in", "f", { active: new Set(["a"]) }, { poolId: "lead" }],
    [
      "the pool that covers",
      "b",
      { away: new Map([["b", { coverStaffId: null, coverPoolId: "desk" }]]) },
      { poolId: "desk" },
    ],
  ])("is %s", (_, ownerId, part, holder) => {
    expect(holderOf({ ownerId, poolId: "team", careTeamId: null }, roster(part as Partial<Roster>))).toEqual(holder);
  });

  it("is always somebody who can sign in, and each list shows just what it holds", () => {
    fc.assert(
      fc.property(rosters, held, (now, loop) => {
        const holder = holderOf(loop, now);
        const holders =
          "staffId" in holder ? [holder.staffId] : now.members.get(holder.poolId)!.filter((id) => now.active.has(id));
        expect(holders.length).toBeGreaterThan(0);
        for (const id of now.active) {
          expect(fallsTo(holdingOf(id, now, staff), loop), `${id} of ${[...now.active].join()}`).toBe(
            holders.includes(id),
          );
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
