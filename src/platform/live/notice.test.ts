import fc from "fast-check";
import { expect, it } from "vitest";
import { readNotice, writeNotices } from "./notice.ts";

const event = fc.record({
  organizationId: fc.uuid(),
  id: fc.uuid({ version: 7 }),
  topic: fc.constantFrom("loops.changed", "touchpoint.logged"),
  patientIds: fc.array(fc.uuid(), { maxLength: 400 }),
});

it("carries every event in order, in payloads that PostgreSQL takes, and drops only patients that are too many", () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 150 }), (events) => {
      const payloads = writeNotices(events);
      for (const payload of payloads) expect(Buffer.byteLength(payload)).toBeLessThan(8_000);
      const read = payloads.flatMap((payload) => readNotice(payload) ?? []);
      const fits = (ids: string[]) => ids.length < 190;
      expect(read).toEqual(
        events.map((one) => ({
          ...one,
          patientIds: fits(one.patientIds)
            ? one.patientIds
            : expect.toSatisfy((ids) => ids === null || ids.length < 210),
        })),
      );
    }),
    { numRuns: 60 },
  );
});

it("fills each payload before it begins the next", () => {
  const one = {
    organizationId: "0".repeat(36),
    id: "1".repeat(36),
    topic: "loops.changed",
    patientIds: ["2".repeat(36)],
  };
  expect(writeNotices(Array.from({ length: 60 }, () => one))).toHaveLength(2);
  expect(writeNotices([])).toEqual([]);
});

it("does not take what it did not write", () => {
  expect(readNotice("{}")).toBeUndefined();
  expect(readNotice("not json")).toBeUndefined();
});
