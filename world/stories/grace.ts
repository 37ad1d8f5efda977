import { has, landline, letterTo, takes } from "#world/dictionary.ts";
import { amara, harbor, joan, lena } from "#world/staff.ts";
import * as t from "#world/telling.ts";
import type { Story } from "#world/told.ts";

/** Has said twice that the mornings make her dizzy; the first time we heard something else. */
export const grace: Story = {
  key: "grace",
  name: "Grace Lim",
  family: "Lim",
  called: "Mrs. Lim",
  pronouns: "she/her",
  born: ["09-27", 78],
  locale: "en",
  recordNo: "19902",
  usual: amara,
  team: harbor,
  livesAlone: true,
  contacts: [
    landline("+15105550108", { bestHours: "after 10", mayLeaveMessage: true }),
    letterTo("12 Pier Court, Oakland, CA 94607"),
  ],
  about: [
    { kind: "matters", day: -66, words: "Playing the organ on Sundays. Forty years without missing Easter." },
    { kind: "talk", day: -66, words: "Speak slowly, I hear less on the left. Do not tell me it is my age." },
    {
      kind: "good",
      day: -21,
      saidBy: lena,
      words: "She brought the choir’s calendar and marked her next visit on it.",
    },
  ],
  conditions: [has("high blood pressure", -4000), has("thyroid", -2500)],
  medicines: [
    takes("amlodipine 10 mg", "one in the evening", -66),
    takes("levothyroxine 75 mcg", "one, half an hour before breakfast", -2500),
  ],
  past: [
    t.visit(-215, "10:40", amara, 20),
    t.visit(-140, "10:30", amara, 20),
    t.visit(-66, "10:40", amara, 30),
    t.promise("hearing", -66, lena, "arrange", "get you a time at the hearing clinic", { by: -56, at: "11:20" }),
    t.kept("hearing", -60, "10:15", lena, "she has the letter with the day"),
    t.call(-38, "10:20", lena, "reached", {
      minutes: 8,
      words: "New tablets since two weeks. Pressure is good. A little unsteady.",
    }),
    t.visit(-21, "10:20", lena, 20),
    t.readings("blood-pressure", [-20, "10:00", 124, 70], [-13, "10:05", 118, 66], [-6, "10:10", 112, 64]),
    t.theyCalled(-6, "10:30", joan, { words: "Mornings are dizzy. Would like Dr. Okafor to call." }),
    t.promise("dizzy", -6, amara, "call", "phone you about the dizzy mornings", { by: 1, at: "11:40" }),
    t.call(-3, "17:10", amara, "reached", {
      talkedAbout: ["dizzy"],
      minutes: 3,
      words: "Pressure tablets: go on as before.",
    }),
    t.didNotHappen("dizzy", -1, "10:15", "The doctor called about my tablets. Nobody asked about the mornings.", "en"),
  ],
};
