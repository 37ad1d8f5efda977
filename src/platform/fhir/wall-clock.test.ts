import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { wallClock } from "#platform/fhir/wall-clock.ts";

const zones = [
  "America/New_York",
  "Europe/Madrid",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "Asia/Kolkata",
  "America/Sao_Paulo",
  "UTC",
];
const instants = fc
  .integer({ min: Date.UTC(1901, 0, 1) / 1000, max: Date.UTC(2100, 0, 1) / 1000 })
  .map((s) => s * 1000);

describe("the wall clock says what Temporal says", () => {
  test.each(zones)("%s, from an instant", (zone) => {
    const wall = wallClock(zone);
    fc.assert(
      fc.property(instants, (at) => {
        const said = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
        const shown = Date.parse(`${said.toPlainDateTime().toString({ smallestUnit: "second" })}Z`);
        // Offsets of old local mean times have odd seconds: whole seconds are what a wall clock shows.
        expect(Math.floor(wall.toWall(at) / 1000)).toBe(Math.floor(shown / 1000));
      }),
    );
  });

  test.each(zones)("%s, from a wall time, also one that is skipped or comes twice", (zone) => {
    const wall = wallClock(zone);
    fc.assert(
      fc.property(instants, (shown) => {
        const text = new Date(shown).toISOString().slice(0, 19);
        const said = Temporal.PlainDateTime.from(text).toZonedDateTime(zone, { disambiguation: "compatible" });
        expect(wall.toInstant(shown)).toBe(said.epochMilliseconds);
      }),
    );
  });

  test("New York's lost hour and its double hour", () => {
    const wall = wallClock("America/New_York");
    expect(new Date(wall.toInstant(Date.UTC(2026, 2, 8, 2, 30))).toISOString()).toBe("2026-03-08T07:30:00.000Z");
    expect(new Date(wall.toInstant(Date.UTC(2026, 10, 1, 1, 30))).toISOString()).toBe("2026-11-01T05:30:00.000Z");
    expect(wall.offsetText(Date.UTC(2026, 6, 1))).toBe("-04:00");
    expect(wallClock("Asia/Kolkata").offsetText(0)).toBe("+05:30");
  });
});
