import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { teamFor, teamsOf, usualProvider, type Membership, type Seen, type Worked } from "./teams.ts";

const seen = (staff: string | null, at: number): Seen => ({ staff, at: new Date(at) });
const worked = (staff: string, organization: string, times: number, latest = 0): Worked => ({
  staff,
  organization,
  times,
  latest,
});
const works = (organization: string, ...staff: string[]): Membership[] =>
  staff.map((each) => ({ staff: each, organization }));

const staff = ["a", "b", "c", "d"];
const names = new Map([
  ["o1", "North"],
  ["o2", "South"],
]);
const someWork = fc.array(
  fc.record({
    staff: fc.constantFrom(...staff),
    organization: fc.constantFrom("o1", "o2"),
    times: fc.integer({ min: 1, max: 3 }),
    latest: fc.integer({ min: 0, max: 5 }),
  }),
  { maxLength: 12 },
);

describe("the usual provider", () => {
  test.each<[string, Seen[], string | null]>([
    ["most contacts", [seen("a", 9), seen("b", 1), seen("b", 2)], "b"],
    ["a tie goes to the latest", [seen("a", 1), seen("b", 2)], "b"],
    ["then to the smaller id", [seen("b", 1), seen("a", 1)], "a"],
    ["nobody named", [seen(null, 1)], null],
    ["never seen", [], null],
  ])("%s", (_, contacts, usual) => {
    expect(usualProvider(contacts)).toBe(usual);
    expect(usualProvider(contacts.toReversed())).toBe(usual);
  });
});

describe("teams", () => {
  const shown = (...args: Parameters<typeof teamsOf>) =>
    teamsOf(...args).map((team) => `${team.name}: ${team.staff.join(" ")}`);

  test.each<[string, string[], Membership[], Worked[], string[]]>([
    [
      "two in one organisation are a team, one is not",
      ["a", "b", "c"],
      [...works("o1", "a", "b"), ...works("o2", "c")],
      [],
      ["North: a b", "Practice: c"],
    ],
    ["all alone are the practice", ["a", "b"], [...works("o1", "a"), ...works("o2", "b")], [], ["Practice: a b"]],
    ["nobody left over, no practice", ["a", "b"], works("o1", "a", "b"), [], ["North: a b"]],
    [
      "somebody in two teams",
      ["a", "b", "c"],
      [...works("o1", "a", "b"), ...works("o2", "b", "c")],
      [],
      ["North: a b", "South: b c"],
    ],
    [
      "without roles, where most contacts were",
      ["a", "b"],
      [],
      [worked("a", "o2", 1), worked("a", "o1", 2), worked("b", "o1", 1)],
      ["North: a b"],
    ],
    [
      "a tie goes to the latest",
      ["a", "b"],
      [],
      [worked("a", "o2", 1, 5), worked("a", "o1", 1, 6), worked("b", "o1", 1)],
      ["North: a b"],
    ],
    [
      "a role counts before contacts",
      ["a", "b"],
      works("o2", "a"),
      [worked("a", "o1", 9), worked("b", "o1", 1)],
      ["Practice: a b"],
    ],
    ["nobody at all", [], [], [], ["Practice: "]],
  ])("%s", (_, people, memberships, contacts, teams) => {
    expect(shown(people, names, memberships, contacts)).toEqual(teams);
  });

  test("everybody is in a team, whatever the order of reading, and every patient has one", () => {
    fc.assert(
      fc.property(
        someWork.chain((work) => fc.tuple(fc.constant(work), fc.shuffledSubarray(work, { minLength: work.length }))),
        ([work, shuffled]) => {
          const teams = teamsOf(staff, names, [], work);
          expect(teamsOf(staff.toReversed(), names, [], shuffled)).toEqual(teams);
          expect([...new Set(teams.flatMap((team) => team.staff))].toSorted()).toEqual(staff);
          const pools = teams.map((team) => ({
            ...team,
            poolId: team.organization ?? "practice",
            isPractice: team.organization === null,
          }));
          for (const usual of staff) expect(teamFor(usual, pools)!.staff).toContain(usual);
          expect(teamFor(null, pools)).toBeDefined();
        },
      ),
    );
  });

  test("a patient whom nobody saw belongs to the team that the record names, else to the practice, else to the largest", () => {
    const two = [
      { poolId: "n", name: "North", staff: ["a", "b"], isPractice: false },
      { poolId: "s", name: "South", staff: ["c", "d", "e"], isPractice: false },
    ];
    const three = [...two, { poolId: "p", name: "Practice", staff: ["f"], isPractice: true }];
    expect(teamFor(null, three)?.name).toBe("Practice");
    expect(teamFor(null, three, "n")?.name).toBe("North");
    expect(teamFor("c", three, "n")?.name).toBe("South");
    expect(teamFor(null, three, "elsewhere")?.name).toBe("Practice");
    expect(teamFor("nobody", two)?.name).toBe("South");
    const [north] = two as [(typeof two)[number]];
    for (const same of [two, two.toReversed()])
      expect(
        teamFor(
          null,
          same.map((team) => ({ ...team, staff: north.staff })),
        )?.name,
      ).toBe("North");
    expect(teamFor(null, [])).toBeUndefined();
  });
});
