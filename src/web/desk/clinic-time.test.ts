import { expect, test } from "vitest";

import { clinicTime } from "./clinic-time.ts";

const ctx = { organization: { timeZone: "America/Los_Angeles" } } as Parameters<typeof clinicTime>[0];

test.each(["2026-11-23T10:00", "2026-11-23T10:00:30"])("%s is a moment by the clinic's clocks", (typed) => {
  expect(clinicTime(ctx, typed, "until", "no")).toEqual(new Date("2026-11-23T10:00:00-08:00"));
});

test.each(
  [
    [
      "",
      "2026-11-23",
      "10:00",
      "2026-02-30T10:00",
      "2026-13-45T99:99",
      "2026-11-23T25:00",
      "2026-11-23T10:61",
      "23/11/26 10",
    ],
  ].flat(),
)("%j is none, and the field says so", (typed) => {
  expect(() => clinicTime(ctx, typed, "until", "no")).toThrow(
    expect.objectContaining({ refusal: { kind: "invalid", fields: [{ field: "until", message: "no" }] } }),
  );
});
