import { expect, test } from "vitest";

import { minutesTyped } from "./call-form-input.ts";

test.each([
  ["", null],
  [" ", null],
  ["7", 7],
  [" 12 ", 12],
  ["600", 600],
])("%j minutes are %j", (typed, minutes) => {
  expect(minutesTyped(typed)).toBe(minutes);
});

test.each([
  "0x10",
  "1e2",
  "-1",
  "+1",
  "7.5",
  "7,5",
  "٣",
  "７",
  "ten",
  "1 2",
  "NaN",
  "Infinity",
  "99999999999999999999",
])("%j is no number of minutes", (typed) => {
  expect(minutesTyped(typed)).toBeNaN();
});
