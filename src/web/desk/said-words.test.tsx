import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { Said } from "#modules/loops/index.ts";
import { wordsOf } from "#platform/i18n/index.ts";
import { WordsProvider } from "../ui/words.tsx";
import { labelOf, pointAndRest, SaidWords } from "./said-words.tsx";

const values = {
  maker: "Amara Okafor",
  doer: "Amara Okafor",
  mine: "yes",
  forAnother: "no",
  words: "Phone you. With the heart scan result",
  promised: "21 November",
  disputed: "no",
  moved: 0,
};
const promised: Said = {
  message: "loop.promise.team.open",
  values,
  label: "loop.promise.label",
  standing: "open",
  next: { act: "call", onCall: true },
  words: values.words,
  lang: "es",
};

describe("a loop as a sentence", () => {
  it("marks what somebody wrote with the language that they wrote it in", () => {
    expect(whole(promised)).toBe(
      'You promised: “<span lang="es">Phone you. With the heart scan result</span>”. Said on 21 November.',
    );
    expect(whole(promised, "es")).toContain('<span lang="es">Phone you. With the heart scan result</span>');
  });

  it("shows what somebody wrote as text, whatever they wrote", () => {
    const odd = "<b>{name}</b> $& \u00A0";
    expect(whole({ ...promised, words: odd, values: { ...values, words: odd } })).toContain(
      '<span lang="es">&lt;b&gt;{name}&lt;/b&gt; $&amp; \u00A0</span>',
    );
  });
});

describe("its point", () => {
  it("is the first sentence of ours, also where there are periods in the words", () => {
    expect(split(promised)).toEqual([
      'You promised: “<span lang="es">Phone you. With the heart scan result</span>”.',
      "Said on 21 November.",
    ]);
    expect(split(promised, "es")[1]).toBe("Lo dijo el 21 November.");
  });

  it("does not end at a period inside of a name", () => {
    const other = { ...promised, values: { ...values, mine: "no", maker: "Dr. A. Okafor" } };
    expect(split(other)[0]).toMatch(/^Dr\.\u00A0A\.\u00A0Okafor promised: /);
  });

  it("is all there is where there is one sentence", () => {
    expect(split({ ...promised, message: "loop.promise.label", words: undefined })).toEqual([
      labelOf((id, some) => wordsOf("en")._(id, some), promised),
      "",
    ]);
  });
});

function whole(said: Said, locale = "en"): string {
  return renderToStaticMarkup(
    <WordsProvider i18n={wordsOf(locale)}>
      <SaidWords said={said} />
    </WordsProvider>,
  );
}

function split(said: Said, locale = "en"): string[] {
  const { point, rest } = pointAndRest((id, some) => wordsOf(locale)._(id, some), said);
  return [point, rest].map((part) => renderToStaticMarkup(<>{part}</>));
}
