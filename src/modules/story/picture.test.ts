import fc from "fast-check";
import { expect, it } from "vitest";
import { drawPicture, pictureDays } from "./picture.ts";
import type { PictureLoop } from "./picture.ts";

const now = new Date("2026-11-21T16:31:00Z");
const day = 86_400_000;

const loop = fc
  .record({
    loopId: fc.uuid(),
    from: fc.constantFrom("theirs" as const, "ours" as const),
    opened: fc.double({ min: -200, max: 0, noNaN: true }),
    lasted: fc.option(fc.double({ min: 0, max: 200, noNaN: true })),
  })
  .map(({ loopId, from, opened, lasted }): PictureLoop => {
    const openedAt = new Date(now.getTime() + opened * day);
    const closedAt = lasted === null || opened + lasted > 0 ? null : new Date(openedAt.getTime() + lasted * day);
    return { loopId, from, openedAt, closedAt, ended: closedAt && "kept", tone: closedAt ? null : "wait" };
  });

it("draws every loop of the list once, inside of the picture, and never back in time", () => {
  fc.assert(
    fc.property(fc.array(loop, { maxLength: 40 }), (loops) => {
      const picture = drawPicture(loops, now);
      expect(picture.loops.map((one) => one.loopId)).toEqual(loops.map((one) => one.loopId));
      for (const { start, end, path } of picture.loops) {
        expect(start.x).toBeGreaterThanOrEqual(picture.lanes.from);
        expect(end.x).toBeGreaterThan(start.x);
        expect(end.x).toBeLessThanOrEqual(picture.width);
        expect(end.y).toBeLessThanOrEqual(picture.height);
        expect(path).toMatch(/^M[\d.]+,[\d.]+C/);
      }
    }),
  );
});

it("leads what is closed to the other lane, and what is open to a line of its own at the edge", () => {
  const at = (days: number) => new Date(now.getTime() + days * day);
  const closed: PictureLoop = {
    loopId: "a",
    from: "ours",
    openedAt: at(-20),
    closedAt: at(-10),
    ended: "kept",
    tone: null,
  };
  const open: PictureLoop = { ...closed, loopId: "b", closedAt: null, ended: null, tone: "now" };
  const { loops, lanes } = drawPicture([closed, open, { ...open, loopId: "c" }], now);
  expect(loops[0]).toMatchObject({ open: false, start: { y: lanes.ours }, end: { y: lanes.theirs } });
  expect(loops[1]!.end.x).toBeGreaterThan(lanes.to);
  expect(loops[2]!.end.y - loops[1]!.end.y).toBe(16);
});

it("marks the months that lie in between", () => {
  const months = ["2026-08-01", "2026-09-01", "2026-10-01", "2026-11-01"].map((on) => new Date(`${on}T07:00:00Z`));
  const { ticks, lanes } = drawPicture([], now, months);
  expect(ticks.map(({ at }) => at.slice(0, 7))).toEqual(["2026-09", "2026-10", "2026-11"]);
  expect(ticks[0]!.x).toBeCloseTo(lanes.from + ((lanes.to - lanes.from) * (pictureDays - 81.4)) / pictureDays, 0);
});
