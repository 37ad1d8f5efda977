import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { CutView } from "#modules/today/index.ts";
import { wordsOf } from "#platform/i18n/index.ts";
import { WordsProvider } from "../ui/words.tsx";
import { CutLine } from "./cut-line.tsx";
import { dueWords } from "./due-words.ts";

const due = { iso: "2026-11-23T20:00:00.000Z", exact: "Monday 23 November, noon" };
const today = { how: "today", words: "noon", ...due } as const;
const late = { how: "late", words: "1 day", ...due } as const;
const day = { how: "day", words: "Mon 23 Nov", ...due } as const;

describe("by when", () => {
  it.each([
    ["en", [late, today, day], ["1 day late", "by noon", "by Mon 23 Nov"]],
    ["es", [late, today, day], ["1 day de retraso", "para noon", "para el Mon 23 Nov"]],
  ])("is short in %s", (locale, dues, words) => {
    expect(dues.map((one) => dueWords((id, values) => wordsOf(locale)._(id, values), one))).toEqual(words);
  });
});

describe("where the minutes end", () => {
  it("R10: names who does not fit, with their minutes and by when, and how many more there are", () => {
    const names = ["Rosa Martínez", "Daniel Reyes", "Iris Cole", "Grace Adeyemi", "Tom Baker", "May Lin"];
    const rest = names.map((name, at) => person(name, at ? { due: day } : { tone: "now" }));
    expect(line({ minutes: 15, fit: 2, isTooShort: false, rest, restMinutes: 72, due: day })).toEqual([
      "15 minutes end here. 6 people do not fit.",
      "Rosa Martínez, now, 12 min; Daniel Reyes, by Mon 23 Nov, 12 min; Iris Cole, by Mon 23 Nov, 12 min; Grace Adeyemi, by Mon 23 Nov, 12 min; 2 more below. 72 min in all, the first due by Mon 23 Nov.",
    ]);
  });

  it("says no due where none is known, and counts nobody below who is named", () => {
    const rest = [person("Rosa Martínez", { due: late })];
    expect(line({ minutes: 15, fit: 2, isTooShort: false, rest, restMinutes: 12, due: null })).toEqual([
      "15 minutes end here. One person does not fit.",
      "Rosa Martínez, 1 day late, 12 min. 12 min in all.",
    ]);
  });
});

function person(name: string, part: Partial<CutView["rest"][number]>): CutView["rest"][number] {
  return { patientId: name, name, minutes: 12, due: today, tone: null, ...part };
}

/** Title and words, as somebody hears them. */
function line(cut: CutView): string[] {
  const page = renderToStaticMarkup(
    <WordsProvider i18n={wordsOf("en")}>
      <CutLine cut={cut} />
    </WordsProvider>,
  );
  return [...page.matchAll(/<(?:h2|p)[^>]*>([^<]*)</g)].map(([, words]) => words!);
}
