import { expect, test } from "vitest";
import { atLocal } from "#platform/calendar.ts";
import { wordsOf } from "#platform/i18n/index.ts";
import { greetingAt } from "./greeting.ts";

const zone = "America/Los_Angeles";

function helloAt(clock: string, locale: "en" | "es", where = zone): string {
  const { message, values } = greetingAt(atLocal("2026-11-21", clock, zone), {
    zone: where,
    locale: `${locale}-US`,
    name: "Rosa",
  });
  return wordsOf(locale)._(message, values);
}

test.each([
  ["05:00", "Good morning, Rosa", "Buenos días, Rosa"],
  ["11:59", "Good morning, Rosa", "Buenos días, Rosa"],
  ["12:00", "Good afternoon, Rosa", "Buenas tardes, Rosa"],
  ["18:00", "Good evening, Rosa", "Buenas noches, Rosa"],
  ["22:00", "It is 10 pm, Rosa", "Son las 10 pm, Rosa"],
  ["02:10", "It is 2:10 am, Rosa", "Son las 2:10 am, Rosa"],
  ["01:10", "It is 1:10 am, Rosa", "Es la 1:10 am, Rosa"],
  ["04:59", "It is 4:59 am, Rosa", "Son las 4:59 am, Rosa"],
])("at %s", (clock, english, spanish) => {
  expect([helloAt(clock, "en"), helloAt(clock, "es")]).toEqual([english, spanish]);
});

test("by the clock where they are, not the clinic's", () => {
  expect(helloAt("11:30", "en", "America/New_York")).toBe("Good afternoon, Rosa");
});
