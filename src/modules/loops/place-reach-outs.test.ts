import fc from "fast-check";
import { expect, test } from "vitest";
import { placeReachOuts } from "./place-reach-outs.ts";

const pools: Record<string, string[]> = { blue: ["amara", "lena"], green: ["lena", "ruth"], empty: [] };
const membersOf = (holderId: string) => pools[holderId] ?? [holderId];
const holders = ["amara", "lena", "ruth", ...Object.keys(pools)];
const asked = fc.record({
  candidates: fc.array(
    fc.constantFrom(...holders).map((holderId) => ({ holderId })),
    { maxLength: 60 },
  ),
  perDay: fc.nat({ max: 6 }),
  most: fc.nat({ max: 40 }),
});

test.each([
  ["each takes their own", ["amara", "lena"], 1, 9, ["amara", "lena"]],
  ["nobody takes more than the day allows", ["amara", "amara", "lena"], 1, 9, ["amara", "lena"]],
  [
    "the pool's go to whoever has the fewest",
    ["amara", "blue", "blue", "blue"],
    2,
    9,
    ["amara", "blue", "blue", "blue"],
  ],
  ["what a pool took, its members cannot take again", ["blue", "blue", "lena", "amara"], 1, 9, ["blue", "blue"]],
  ["a pool in which nobody is there takes nobody", ["empty", "lena"], 5, 9, ["lena"]],
  ["the clinic has an end too, and those before it are the first", ["amara", "lena", "ruth"], 5, 2, ["amara", "lena"]],
])("%s", (_, candidates, perDay, most, placed) => {
  const found = placeReachOuts(candidates.map((holderId) => ({ holderId })), { membersOf, perDay, most }); // prettier-ignore
  expect(found.map(({ holderId }) => holderId)).toEqual(placed);
});

test("keeps the order, and the limits of the clinic and of every group of people", () => {
  fc.assert(
    fc.property(asked, ({ candidates, perDay, most }) => {
      const placed = placeReachOuts(candidates, { membersOf, perDay, most });
      expect(placed.length).toBeLessThanOrEqual(most);
      expect(candidates.filter((one) => placed.includes(one))).toEqual(placed);
      for (const group of [["amara"], ["lena"], ["amara", "lena"], ["amara", "lena", "ruth"]]) {
        const theirs = placed.filter(({ holderId }) => membersOf(holderId).every((member) => group.includes(member)));
        expect(theirs.length).toBeLessThanOrEqual(group.length * perDay);
      }
    }),
  );
});

test("leaves nobody out for whom the holder alone has room", () => {
  fc.assert(
    fc.property(asked, ({ candidates, perDay, most }) => {
      const placed = placeReachOuts(candidates, { membersOf, perDay, most });
      fc.pre(placed.length < most);
      for (const holderId of ["amara", "lena", "ruth"]) {
        const left = candidates.filter((one) => one.holderId === holderId && !placed.includes(one)).length;
        const near = placed.filter((one) => membersOf(one.holderId).includes(holderId)).length;
        if (left > 0) expect(near).toBeGreaterThanOrEqual(perDay);
      }
    }),
  );
});
