import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { locales, wordsOf } from "#platform/i18n/index.ts";
import { entriesOf } from "#tests/support/messages.ts";
import { AlarmCard } from "./alarm-card.tsx";
import type { Alarm } from "./alarm-data.ts";
import { speakFor, spokenFor } from "./speak-for.ts";
import type { RecordedAct } from "./speak-for.ts";
import type { Reach } from "../reach.ts";
import { WordsProvider } from "../ui/words.tsx";

const t = (id: string, values?: Record<string, unknown>) => wordsOf("en")._(id, values);
const amara: RecordedAct = { name: "Amara Okafor", profession: "family-doctor", at: "today at 8:05 am" };

const alarm: Alarm = {
  loopId: "1",
  said: { message: "loop.reading.patient.overdue", values: { measure: "weight", gained: "2.3", pounds: "5", days: 5 } },
  measured: "today at 6:12 am",
  since: "today at 6:14 am",
  seen: null,
  tried: null,
  isHeld: false,
};
const number = { e164: "+15105550142", display: "(510) 555-0142" };
const reach: Reach = {
  phone: number,
  standing: "open",
  until: "12 noon",
  endsToday: true,
  onCall: null,
  hours: { open: [] },
  ownZone: null,
};

function card(part: Partial<Alarm>, now: Partial<Reach> = {}, locale = "en"): string {
  const page = renderToStaticMarkup(
    <WordsProvider i18n={wordsOf(locale)}>
      <AlarmCard alarms={[{ ...alarm, ...part }]} reach={{ ...reach, ...now }} emergency="911" />
    </WordsProvider>,
  );
  return page.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");
}

describe("no machine speaks for a person (R1)", () => {
  test("the messages of the portal that do are the marked ones, and are said in one way only", () => {
    for (const locale of locales) {
      const marked = entriesOf(locale).filter(
        ({ file, comments }) => file === "portal.po" && comments.includes("speaksFor: person"),
      );
      expect(marked.map(({ id }) => id).sort()).toEqual([...spokenFor].sort());
    }
    const said = sources().flatMap(({ file, text }) =>
      spokenFor.filter((id) => text.includes(`t("${id}"`)).map((id) => `${file} ${id}`),
    );
    expect(said).toEqual([]);
  });

  test.each([...spokenFor])("%s cannot be said without an act, a name and a time", (id) => {
    for (const act of [null, { ...amara, name: "" }, { ...amara, at: "" }])
      expect(() => speakFor(t, id, act)).toThrow("speaks for a person");
    expect(speakFor(t, id, amara, { how: "message", act: "call", forAnother: "no" })).toContain("Amara Okafor");
  });
});

describe("the alarm", () => {
  test("that nobody has taken names nobody, and says so, whatever the hour (H2)", () => {
    const standings: Partial<Reach>[] = [
      {},
      { standing: "on-call", onCall: { ...number, profession: "nurse" } },
      { standing: "nobody", until: "Monday at 8 am" },
    ];
    for (const now of standings) {
      for (const locale of locales) {
        const words = card({}, now, locale);
        expect(words).toContain(wordsOf(locale)._("portal.alarm.nobody"));
        expect(words).not.toMatch(/Amara|saw|called|vio|llamó/);
      }
    }
  });

  test("that somebody took says who, in which role and when; and when they gave it back, that nobody is on it", () => {
    const taken = card({ seen: amara, isHeld: true });
    expect(taken).toContain("Amara Okafor, family doctor, saw this today at 8:05 am.");
    expect(taken).not.toContain("Nobody");
    expect(card({ seen: amara })).toContain("Nobody is working on it right now.");
    expect(card({ seen: amara, tried: { ...amara, at: "today at 8:09 am", how: "message" } })).toContain(
      "Amara Okafor called you today at 8:09 am and left a message.",
    );
  });

  test("leads to whoever answers now, and always to the emergency number", () => {
    expect(card({})).toContain("Call my team (510) 555-0142 Call 911 if it is hard to breathe");
    const onCall = { e164: "+15105550199", display: "(510) 555-0199", profession: "on-call-nurse" };
    expect(card({}, { standing: "on-call", onCall, until: "Monday at 8 am" })).toContain(
      "Call our on-call nurse (510) 555-0199 Call 911",
    );
    const nobody = card({}, { standing: "nobody", until: "Monday at 8 am" });
    expect(nobody).toContain("Nobody is at the clinic before Monday at 8 am.");
    expect(nobody).not.toContain("555-0142");
  });
});

function sources(): { file: string; text: string }[] {
  const folder = import.meta.dirname;
  return readdirSync(folder)
    .filter((file) => /\.tsx?$/.test(file) && !file.includes(".test."))
    .map((file) => ({ file, text: readFileSync(join(folder, file), "utf8") }));
}
