import { expect, it } from "vitest";
import { newId } from "#platform/ids.ts";
import { makeRecent } from "./recent.ts";

const start = Date.parse("2026-11-23T10:00:00Z");
const event = (organizationId: string, id = newId()) => ({
  organizationId,
  id,
  topic: "loops.changed",
  patientIds: [],
});
let now: number;
const recentFrom = (at: number) => {
  now = at;
  return makeRecent(() => now);
};

it("gives what came to the organisation since a page was rendered, with some slack for slow clocks", () => {
  const recent = recentFrom(start);
  now = start + 30_000;
  recent.keep([event("a"), event("b")]);
  now = start + 40_000;
  const late = event("a");
  recent.keep([late]);
  expect(recent.since(newId(start + 44_000), "a")).toEqual([late]);
  expect(recent.since(newId(start + 34_000), "a")).toHaveLength(2);
  expect(recent.since(newId(start + 50_000), "a")).toEqual([]);
});

it("says that it does not know for a page older than itself, after a loss, and for what is no id", () => {
  const recent = recentFrom(start);
  expect(recent.since(newId(start - 60_000), "a")).toBe("unknown");
  expect(recent.since("anything", "a")).toBe("unknown");
  now = start + 60_000;
  recent.forget();
  expect(recent.since(newId(start + 30_000), "a")).toBe("unknown");
  expect(recent.since(newId(start + 70_000), "a")).toEqual([]);
});

it("keeps no more than it needs, and knows what it has let go", () => {
  const recent = recentFrom(start);
  for (let second = 10; second < 400; second++) {
    now = start + second * 1_000;
    recent.keep([event("a"), event("a")]);
  }
  expect(recent.since(newId(start + 20_000), "a")).toBe("unknown");
  const lately = recent.since(newId(now - 60_000), "a");
  expect(lately).not.toBe("unknown");
  expect(lately.length).toBeGreaterThanOrEqual(120);
  recent.keep(Array.from({ length: 20_000 }, () => event("a")));
  expect(recent.since(newId(now), "a")).toBe("unknown");
});
