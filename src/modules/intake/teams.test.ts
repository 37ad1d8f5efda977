import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { busiestFirst, PRACTICE, teamFor, teamsOf, usualProviders, type Seen } from "./teams.ts";

const seen = (patient: string, staff: string | null, at: number, organization: string | null = null): Seen => ({
  patient,
  staff,
  organization,
  at,
});

const some = fc.record({
  patient: fc.constantFrom("p1", "p2", "p3"),
  staff: fc.constantFrom("a", "b", "c", "d", null),
  organization: fc.constantFrom("o1", "o2", null),
  at: fc.integer({ min: 0, max: 5 }),
});

describe("the usual provider", () => {
  test.each<[string, Seen[], string | undefined]>([
    ["most visits", [seen("p", "a", 9), seen("p", "b", 1), seen("p", "b", 2)], "b"],
    ["a tie goes to the latest", [seen("p", "a", 1), seen("p", "b", 2)], "b"],
    ["then to the smaller id", [seen("p", "b", 1), seen("p", "a", 1)], "a"],
    ["nobody named", [seen("p", null, 1)], undefined],
  ])("%s", (_, visits, usual) => {
    expect(usualProviders(visits).get("p")).toBe(usual);
  });

  test("and teams and the busiest do not hang on the order of reading", () => {
    fc.assert(
      fc.property(
        fc
          .array(some, { maxLength: 20 })
          .chain((visits) => fc.tuple(fc.constant(visits), fc.shuffledSubarray(visits, { minLength: visits.length }))),
        ([visits, shuffled]) => {
          const staff = ["a", "b", "c", "d"];
          const names = new Map([
            ["o1", "One"],
            ["o2", "Two"],
          ]);
          expect(usualProviders(shuffled)).toEqual(new Map(usualProviders(visits)));
          expect(busiestFirst(shuffled)).toEqual(busiestFirst(visits));
          expect(teamsOf(staff.toReversed(), names, [], shuffled)).toEqual(teamsOf(staff, names, [], visits));
        },
      ),
    );
  });
});

describe("teams", () => {
  const names = new Map([
    ["o1", "North"],
    ["o2", "South"],
  ]);
  const shown = (...args: Parameters<typeof teamsOf>) =>
    teamsOf(...args).map(({ name, staff }) => `${name}: ${staff.join(" ")}`);

  test.each<[string, string[], { staff: string; organization: string }[], Seen[], string[]]>([
    [
      "two in one organisation are a team, one is not",
      ["a", "b", "c"],
      [
        { staff: "a", organization: "o1" },
        { staff: "b", organization: "o1" },
        { staff: "c", organization: "o2" },
      ],
      [],
      ["North: a b", "Practice: c"],
    ],
    [
      "all alone are the practice",
      ["a", "b"],
      [
        { staff: "a", organization: "o1" },
        { staff: "b", organization: "o2" },
      ],
      [],
      ["Practice: a b"],
    ],
    [
      "nobody left over, no practice",
      ["a", "b"],
      [
        { staff: "a", organization: "o1" },
        { staff: "b", organization: "o1" },
      ],
      [],
      ["North: a b"],
    ],
    [
      "somebody in two teams",
      ["a", "b", "c"],
      ["a", "b"]
        .map((staff) => ({ staff, organization: "o1" }))
        .concat(["b", "c"].map((staff) => ({ staff, organization: "o2" }))),
      [],
      ["North: a b", "South: b c"],
    ],
    [
      "without roles, where most visits were",
      ["a", "b"],
      [],
      [seen("p", "a", 1, "o2"), seen("p", "a", 2, "o1"), seen("p", "a", 3, "o1"), seen("p", "b", 1, "o1")],
      ["North: a b"],
    ],
    [
      "a role counts before visits",
      ["a", "b"],
      [{ staff: "a", organization: "o2" }],
      [seen("p", "a", 1, "o1"), seen("p", "b", 1, "o1")],
      ["Practice: a b"],
    ],
    ["nobody at all", [], [], [], ["Practice: "]],
  ])("%s", (_, staff, memberships, visits, teams) => {
    expect(shown(staff, names, memberships, visits)).toEqual(teams);
  });

  test("everybody is in a team, and every patient has one", () => {
    fc.assert(
      fc.property(fc.array(some, { maxLength: 20 }), (visits) => {
        const staff = ["a", "b", "c", "d"];
        const teams = teamsOf(staff, names, [], visits);
        expect([...new Set(teams.flatMap((team) => team.staff))].toSorted()).toEqual(staff);
        for (const [, usual] of usualProviders(visits)) expect(teamFor(usual, teams).staff).toContain(usual);
        expect(teamFor(undefined, teams)).toBeDefined();
      }),
    );
  });

  test("a patient whom nobody saw belongs to the practice, else to the largest team", () => {
    const two = [
      { organization: "o1", name: "North", staff: ["a", "b"] },
      { organization: "o2", name: "South", staff: ["c", "d", "e"] },
    ];
    expect(teamFor(undefined, [...two, { organization: null, name: PRACTICE, staff: ["f"] }]).name).toBe(PRACTICE);
    expect(teamFor("nobody", two).name).toBe("South");
  });
});
