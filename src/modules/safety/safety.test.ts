import { expect, test } from "vitest";
import { wordsOf } from "#platform/i18n/index.ts";
import { advice, emergencyFor } from "./index.ts";

test.each([
  ["US", "911", { number: "988", text: "988", pressForSpanish: "2" }, false],
  ["ES", "112", { number: "024" }, false],
  ["FR", "112", null, true],
  ["constructor", "112", null, true],
  ["", "112", null, true],
])("in %j help is %s", (region, emergency, crisis, isDefault) => {
  expect(emergencyFor(region)).toMatchObject({ emergency, crisis, isDefault });
});

test.each(["US", "ES", "FR"])("the numbers of %s say since when they hold and who says so", (region) => {
  const { from, source } = emergencyFor(region);
  expect(from).toMatch(/^20\d\d-\d\d-\d\d$/);
  expect(source).not.toBe("");
});

test.each([
  [
    "US",
    "en",
    "In danger? Call 911. Do not wait for us.",
    "You matter. Call or text 988 now. Someone is there day and night.",
  ],
  [
    "US",
    "es",
    "¿Hay peligro? Llame al 911. No espere nuestra respuesta.",
    "Usted importa. Llame al 988 ahora y oprima 2. Hay alguien de día y de noche.",
  ],
  ["ES", "en", "In danger? Call 112. Do not wait for us.", "You matter. Call 024 now. Someone is there day and night."],
  [
    "ES",
    "es",
    "¿Hay peligro? Llame al 112. No espere nuestra respuesta.",
    "Usted importa. Llame al 024 ahora. Hay alguien de día y de noche.",
  ],
  ["FR", "en", "In danger? Call 112. Do not wait for us.", null],
])("in %s, read in %s", (region, locale, danger, crisis) => {
  const words = wordsOf(locale);
  const said = advice(region);
  expect(words._(said.danger.id, said.danger.values)).toBe(danger);
  expect(said.crisis && words._(said.crisis.id, said.crisis.values)).toBe(crisis);
});
