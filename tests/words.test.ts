import { beforeAll, describe, expect, test } from "vitest";

import { useKinds } from "#modules/loops/index.ts";
import { type Arguments, argumentsOf } from "#platform/i18n/arguments.ts";
import { type Locale, locales, wordsOf } from "#platform/i18n/index.ts";
import { topics } from "#platform/outbox/topics.ts";
import { kinds } from "#src/kinds.ts";

import { built, sides, standings } from "./support/built-messages.ts";
import { gradeOf } from "./support/grade.ts";
import { type LoopExample, loopExamples, sayExample } from "./support/loop-examples.ts";
import { entriesOf, idsInSources } from "./support/messages.ts";

const entries = { en: entriesOf("en"), es: entriesOf("es") };
const ids = entries.en.map(({ id }) => id);
const known = new Set(ids);
const named = idsInSources(new Set(ids.map((id) => id.split(".")[0]!)));
const builtIds = new Set(built.flatMap((one) => one.ids));

beforeAll(() => useKinds(kinds));

describe("every message", () => {
  /** Strings that read like ids and are none: names of rule data and of news. */
  const otherNames = new Set(["loops.due", "loops.ladder", "loops.rhythm", ...topics]);
  /** Templates that read like ids and are none: names of form fields. */
  const otherTemplates = new Set(["loop.*"]);

  test("that the sources name is in the catalogue", () => {
    const missing = [...named.literals].filter(([id]) => !known.has(id) && !otherNames.has(id) && !isStart(id));
    expect(missing.map(([id, files]) => `${id} (${files.join(", ")})`)).toEqual([]);
  });

  test("that the sources build from parts is declared, and each declared one is built and in the catalogue", () => {
    const declared = new Set(built.map(({ pattern }) => pattern));
    const templates = [...named.templates.keys()].filter((template) => !otherTemplates.has(template));
    expect(templates.filter((template) => !declared.has(template))).toEqual([]);
    expect([...declared].filter((pattern) => !named.templates.has(pattern))).toEqual([]);
    expect([...builtIds].filter((id) => !known.has(id))).toEqual([]);
  });

  test("of the catalogue is used", () => {
    expect(ids.filter((id) => !named.literals.has(id) && !builtIds.has(id))).toEqual([]);
  });

  test("stands once, in the file of its module, in both languages", () => {
    for (const locale of locales) {
      const own = entries[locale].map(({ id }) => id);
      expect(own.filter((id, at) => own.indexOf(id) !== at)).toEqual([]);
      expect(entries[locale].filter(({ text }) => text.trim() === "")).toEqual([]);
    }
    expect(entries.es.map(({ id, file }) => `${file} ${id}`)).toEqual(
      entries.en.map(({ id, file }) => `${file} ${id}`),
    );
  });

  test("takes the same arguments in both languages", () => {
    // In Spanish the line for somebody in despair names the key to press, in English whether one may write to it.
    const different = new Set(["safety.crisis"]);
    const differing = ids.filter(
      (id) => !different.has(id) && shape(argumentsOf("en", id)) !== shape(argumentsOf("es", id)),
    );
    expect(differing.map((id) => `${id}: ${shape(argumentsOf("en", id))} | ${shape(argumentsOf("es", id))}`)).toEqual(
      [],
    );
  });

  test("is said without a brace, an id or an empty place, whatever it is given", () => {
    for (const locale of locales) {
      const broken = ids.flatMap((id) =>
        saidInAllWays(locale, id)
          .filter(isBroken)
          .map((said) => `${id}: ${said}`),
      );
      expect(broken).toEqual([]);
    }
  });

  test("takes a time in Spanish with the article that it brings: las 8 pm, la 1 pm", () => {
    const fixed = entries.es.filter(({ text }) => /\b(?:a|antes de|desde|hasta|para|son) las \{/.test(text));
    expect(fixed.map(({ id }) => id)).toEqual([]);
  });

  /** A prefix that sources cut ids with ("desk.profession."), not an id. */
  function isStart(id: string): boolean {
    return id.endsWith(".");
  }
});

describe("every kind of loop", () => {
  const examples = kinds.flatMap(({ kind }) => (["shortest", "longest"] as const).map((size) => ({ kind, size })));

  test.each(examples)(
    "$kind with the $size arguments is said to each side, at every standing, in each language",
    ({ kind, size }) => {
      const example = (loopExamples as Record<string, Record<string, LoopExample>>)[kind]?.[size];
      expect(example, `${kind} has no ${size} example in loop-examples.ts`).toBeDefined();
      const said = locales.flatMap((locale) => [
        ...sides.flatMap((side) =>
          standings.flatMap((standing) => sayExample(kind, example!, { locale, side, standing })),
        ),
        ...sayExample(kind, example!, { locale, side: "label", standing: "open" }).map((label) => `${label}.`),
      ]);
      expect(said.filter((one) => isBroken(one) || !/[.?]”?$/.test(one) || one.length > 400)).toEqual([]);
    },
  );
});

describe("the manner", () => {
  /** The same word in both languages. */
  const alike = new Set([
    "desk.promise.act.call",
    "desk.keys.j.key",
    "desk.keys.k.key",
    "desk.keys.help.key",
    "desk.minutes",
    "desk.time.5",
    "desk.time.15",
    "desk.time.30",
    "desk.strip.title",
    "desk.stream.about-words",
    "desk.call.no",
  ]);

  test("Spanish is a language of its own", () => {
    const spanish = new Map(entries.es.map(({ id, text }) => [id, text]));
    const same = entries.en.filter(({ id, text }) => /[a-z]{2}/i.test(text) && spanish.get(id) === text);
    expect(same.map(({ id }) => id).filter((id) => !alike.has(id))).toEqual([]);
  });

  test("nobody is shouted at, nothing is dressed up, nobody is called tú", () => {
    const refused: Record<Locale, RegExp> = {
      en: /!|\bunfortunately\b|\bvalued\b|\bplease be advised\b|\boops\b|\bsorry\b/i,
      es: /[!¡]|\blamentablemente\b|\bdesafortunadamente\b|\bpor desgracia\b|\bapreciad[oa]|\b(tú|tus?|ti|contigo|vosotr[oa]s)\b/i,
    };
    for (const locale of locales) {
      expect(entries[locale].filter(({ text }) => refused[locale].test(text)).map(({ id }) => id)).toEqual([]);
    }
  });

  test("patients read nothing above grade 6", () => {
    const hard = ids
      .filter(isForPatients)
      .flatMap((id) => saidInAllWays("en", id).map((said) => ({ id, said, grade: gradeOf(said) })))
      .filter(({ grade }) => grade > 6);
    expect(hard.map(({ id, said, grade }) => `${id} ${grade.toFixed(1)}: ${said}`)).toEqual([]);
  });

  test("patients are not told what is “seen”, “soon” or “overdue”", () => {
    const vague = ids
      .filter(isForPatients)
      .flatMap((id) => saidInAllWays("en", id).map((said) => `${id}: ${said}`))
      .filter((said) => /\b(soon|overdue|missed|your team has seen|valued)\b/i.test(said.slice(said.indexOf(": "))));
    expect(vague).toEqual([]);
  });
});

describe("no machine speaks for a person (R1)", () => {
  /** Arguments that hold the name of somebody who did or will do something. */
  const doers = ["by", "maker", "doer", "helper", "who"];
  const marked = (locale: Locale) =>
    new Set(
      entries[locale]
        .filter(({ comments }) => comments.some((one) => one.includes("speaksFor: person")))
        .map(({ id }) => id),
    );

  test("the mark stands in both languages", () => {
    expect([...marked("es")].sort()).toEqual([...marked("en")].sort());
  });

  test("what is marked names the person", () => {
    const nameless = [...marked("en")].filter(
      (id) => ![...doers, "name"].some((doer) => argumentsOf("en", id).has(doer)),
    );
    expect(nameless).toEqual([]);
  });

  test("what a patient reads of a person's act is marked", () => {
    const unmarked = ids
      .filter(isForPatients)
      .filter((id) => !marked("en").has(id) && doers.some((doer) => argumentsOf("en", id).has(doer)));
    expect(unmarked).toEqual([]);
  });
});

function isForPatients(id: string): boolean {
  return /^(portal|safety)\.|^(loop\.[^.]+|promises)\.patient\./.test(id);
}

/** The names, and the branches of each select, in an order that does not depend on the sentence. What is counted is each language's own. */
function shape(taken: Arguments): string {
  const words = [...taken].map(([name, { how, branches }]) =>
    how === "select" ? `${name}: ${[...branches].sort().join()}` : name,
  );
  return words.sort().join("; ");
}

/** The message in every way that its choices allow, with none, one and many of what is counted. */
function saidInAllWays(locale: Locale, id: string): string[] {
  const taken = argumentsOf(locale, id);
  const choices = [...taken].map(([name, { how, branches }]): [string, (string | number)[]] => {
    if (how === "select") return [name, branches];
    return [name, how === "text" ? ["Ann"] : [0, 1, 2, 12]];
  });
  const all = choices.reduce<Record<string, string | number>[]>(
    (ways, [name, values]) => ways.flatMap((way) => values.map((value) => ({ ...way, [name]: value }))),
    [{}],
  );
  // Beyond some hundreds of ways, one choice at a time is enough to see each branch.
  const [first = {}] = all;
  const ways =
    all.length <= 500 ? all : choices.flatMap(([name, values]) => values.map((value) => ({ ...first, [name]: value })));
  return [...new Set(ways.map((values) => wordsOf(locale)._(id, values)))];
}

/** A sentence that shows how it was made: a brace, a sign for a number, an id, a value that is not there, a hole between words. */
function isBroken(said: string): boolean {
  return /[{}#]|undefined|null|NaN|\[object|\S  \S| [.,;]|\b[a-z]+\.[a-z-]+\.[a-z]/.test(said) || said.trim() === "";
}
