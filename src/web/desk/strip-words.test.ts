import { describe, expect, it } from "vitest";
import type { StripView } from "#modules/today/index.ts";
import { wordsOf } from "#platform/i18n/index.ts";
import { stripWords } from "./strip-words.ts";

const me = { name: "Amara Okafor", isMe: true };
const lena = { name: "Lena Brandt", isMe: false };
const alarm: StripView = {
  loopId: "1",
  patientId: "2",
  name: "Rosa Martínez",
  born: "12 Mar 1951",
  recordNo: "H-1",
  sameName: false,
  said: {
    message: "loop.reading.label",
    values: {},
    label: "loop.reading.label",
    standing: "open",
    next: { act: "call", onCall: true },
  },
  age: "1 h 26 min",
  opened: { when: "today at 7:05 am", whileClosed: true },
  standing: "unclaimed",
  holder: null,
  lost: null,
  handed: null,
  rungs: [],
  tried: null,
  wasHeld: false,
  mayTake: true,
};
const rungs: StripView["rungs"] = [
  { to: "pool", name: null, at: "at 7:20 am" },
  { to: "on-call", name: "Lena Brandt", at: "at 7:35 am" },
];

describe("what the strip says of an alarm", () => {
  it.each<[string, Partial<StripView>, string]>([
    ["that nobody has", {}, "Nobody has taken this yet. Opened today at 7:05 am, while the clinic was closed."],
    [
      "that opened in the hours of the clinic",
      { opened: { when: "today at 8:05 am", whileClosed: false } },
      "Nobody has taken this yet. Opened today at 8:05 am.",
    ],
    [
      "that was passed on, to whom and when",
      { rungs },
      "Nobody has taken this yet. Opened today at 7:05 am, while the clinic was closed. Passed on to the team at 7:20 am, to Lena Brandt, on call, at 7:35 am.",
    ],
    [
      "that somebody took, and what comes if they write nothing",
      { holder: { ...lena, how: "taken", since: "at 8:32 am", until: "9:02 am" } },
      "Lena Brandt took this at 8:32 am. If nothing is written down by 9:02 am, it goes back to the team, louder.",
    ],
    [
      "that was taken for good",
      { holder: { ...me, how: "taken", since: "at 8:32 am", until: null } },
      "You took this at 8:32 am.",
    ],
    [
      "about which somebody is on the phone",
      { holder: { ...lena, how: "calling", since: "8:36 am", until: "8:51 am" } },
      "Lena Brandt is calling now, since 8:36 am. Held until 8:51 am.",
    ],
    [
      "that went back for want of a call: it says who had it, and not that nobody took it",
      { lost: { ...lena, since: "at 7:10 am", at: "at 7:40 am" } },
      "Lena Brandt took it at 7:10 am. No call was logged: it went back to the team at 7:40 am. Opened today at 7:05 am, while the clinic was closed.",
    ],
    [
      "that was handed over, which is not yet taken",
      { handed: { to: me, by: lena, at: "at 8:00 am" } },
      "Lena Brandt handed it to Amara Okafor at 8:00 am. It is not taken yet. Opened today at 7:05 am, while the clinic was closed.",
    ],
    [
      "that a colleague has just called about: it says who tried, and not that nobody has taken it",
      { tried: { ...lena, how: "no-answer", at: "at 7:12 am" }, wasHeld: true },
      "Lena Brandt tried to reach them at 7:12 am: no answer. Nobody has it now. Opened today at 7:05 am, while the clinic was closed.",
    ],
    [
      "that the reader talked about, and that is open still",
      { tried: { ...me, how: "owed", at: "at 7:12 am" }, wasHeld: true },
      "You spoke with them at 7:12 am; it is not settled. Nobody has it now. Opened today at 7:05 am, while the clinic was closed.",
    ],
  ])("%s", (_, part, words) => {
    expect(say("en", part)).toBe(words);
    expect(say("es", part)).not.toMatch(/desk\.|undefined|\{|\}/);
  });

  it("lists the rungs in the language of the reader", () => {
    expect(say("es", { rungs: rungs.map((rung) => ({ ...rung, at: rung.at.replace("at ", "a las ") })) })).toBe(
      "Nadie lo ha tomado todavía. Se abrió today at 7:05 am, con la clínica cerrada. Se avisó al equipo a las 7:20 am, a Lena Brandt, de guardia, a las 7:35 am.",
    );
  });
});

function say(locale: string, part: Partial<StripView>): string {
  return stripWords((id, values) => wordsOf(locale)._(id, values), { ...alarm, ...part });
}
