import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildWorld } from "./build.ts";

const moments = fc.date({
  min: new Date("2025-01-01T00:00:00Z"),
  max: new Date("2029-12-31T23:59:59Z"),
  noInvalidDate: true,
});

describe("the demo clinic", () => {
  test("nothing has happened after asOf", () => {
    fc.assert(
      fc.property(moments, (asOf) => {
        const world = buildWorld(asOf);
        const told = [
          ...world.touchpoints.map((row) => row.at),
          ...world.loop_events.map((row) => row.at),
          ...world.promises.map((row) => row.made_at),
          ...world.loops.map((row) => row.opened_at),
          ...world.about.map((row) => row.at),
        ];
        for (const at of told) expect((at as Date).getTime()).toBeLessThanOrEqual(asOf.getTime());
      }),
      { numRuns: 60 },
    );
  });
});
