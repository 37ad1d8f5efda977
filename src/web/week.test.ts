import { describe, expect, test } from "vitest";
import { wordsOf } from "#platform/i18n/index.ts";
import { sayWeek, sayWhere } from "./week.ts";

const t = (locale: string) => (id: string, values?: Record<string, unknown>) => wordsOf(locale)._(id, values);
const on = (weekdays: number[], opens: string, closes: string) =>
  weekdays.map((weekday) => ({ weekday, opens, closes }));

describe("the hours of a week", () => {
  test.each([
    [
      "office days and a half Saturday",
      [...on([1, 2, 3, 4, 5], "08:00", "18:00"), ...on([6], "08:00", "12:00")],
      "Monday to Friday 8 am to 6 pm, Saturday 8 am to 12 noon",
      "de lunes a viernes de 8 am a 6 pm, sábado de 8 am a 12 del mediodía",
    ],
    [
      "a day that differs in the middle",
      [...on([1, 2, 4, 5], "09:00", "17:00"), ...on([3], "12:00", "20:00")],
      "Monday to Tuesday 9 am to 5 pm, Wednesday 12 noon to 8 pm, Thursday to Friday 9 am to 5 pm",
      "de lunes a martes de 9 am a 5 pm, miércoles de 12 del mediodía a 8 pm, de jueves a viernes de 9 am a 5 pm",
    ],
    [
      "a break at noon, whatever the order of the rows",
      [...on([1], "14:00", "18:30"), ...on([1], "09:00", "12:00")],
      "Monday 9 am to 12 noon and 2 pm to 6:30 pm",
      "lunes de 9 am a 12 del mediodía y de 2 pm a 6:30 pm",
    ],
    [
      "never shut",
      on([1, 2, 3, 4, 5, 6, 7], "00:00", "24:00"),
      "Monday to Sunday day and night",
      "de lunes a domingo de día y de noche",
    ],
    [
      "a shut day between equal ones",
      on([1, 3], "09:00", "17:00"),
      "Monday 9 am to 5 pm, Wednesday 9 am to 5 pm",
      "lunes de 9 am a 5 pm, miércoles de 9 am a 5 pm",
    ],
    ["no hours", [], "", ""],
  ])("%s", (_, open, english, spanish) => {
    expect(sayWeek(t("en"), open, "en-US")).toBe(english);
    expect(sayWeek(t("es"), open, "es-US")).toBe(spanish);
  });

  test("stand behind the address; without hours or address nothing is made up", () => {
    const clinic = { name: "Harbor Street Clinic", address: "120 Harbor Street" };
    expect(sayWhere(t("en"), clinic, on([6], "08:00", "12:00"), "en-US")).toBe(
      "Harbor Street Clinic, 120 Harbor Street. Open Saturday 8 am to 12 noon. Closed on holidays.",
    );
    expect(sayWhere(t("en"), { ...clinic, address: null }, [], "en-US")).toBe("Harbor Street Clinic.");
  });
});
