import { has, landline, letterTo, mobile, takes } from "#world/dictionary.ts";
import { amara, harbor, lena, marco } from "#world/staff.ts";
import * as t from "#world/telling.ts";
import type { Story } from "#world/told.ts";

/** Ninety-eight, and the one who asks how we are. */
export const dorothy: Story = {
  key: "dorothy",
  name: "Dorothy Ann Hale",
  family: "Hale",
  called: "Dot",
  pronouns: "she/her",
  born: ["04-21", 98],
  locale: "en",
  recordNo: "16033",
  usual: amara,
  team: harbor,
  livesAlone: true,
  contacts: [
    landline("+15105550103", { bestHours: "before her nap, 9 to 11" }),
    letterTo("3 Lantern Hill, Oakland, CA 94610", { label: "home, large print" }),
  ],
  around: [
    {
      key: "carol",
      name: "Carol Hale",
      family: "Hale",
      relation: "niece",
      pronouns: "she/her",
      contacts: [mobile("+19255550114", { mayLeaveMessage: true })],
    },
  ],
  about: [
    { kind: "matters", day: -44, words: "My own kettle, my own key, and the crossword in ink." },
    { kind: "talk", day: -44, words: "Let it ring twelve times, I am on my way. Do not shout." },
    { kind: "good", day: -16, saidBy: lena, words: "She asked each of us by name, and knew whose son has the exams." },
  ],
  conditions: [has("high blood pressure", -9000), has("kidney disease", -1500)],
  medicines: [takes("amlodipine 5 mg", "one in the morning", -3000)],
  past: [
    t.homeVisit(-240, "09:30", lena, 40),
    t.homeVisit(-182, "09:30", lena, 40),
    t.homeVisit(-128, "09:40", lena, 35),
    t.promise("kettle", -128, marco, "arrange", "get you a kettle that switches itself off", { by: -118, at: "10:30" }),
    t.kept("kettle", -121, "10:00", marco, "brought and tried"),
    t.homeVisit(-72, "09:30", lena, 40),
    t.call(-44, "09:50", amara, "reached", {
      minutes: 12,
      words: "Crossword done by eight. Steps are slower. No falls.",
    }),
    t.homeVisit(-16, "09:30", lena, 45),
    t.readings("blood-pressure", [-16, "09:50", 148, 72], [-9, "09:30", 152, 74]),
    t.crossed("blood-pressure", { day: -4, clock: "09:20" }, 184, { urgency: 0, low: 86 }),
    t.call(-4, "09:31", lena, "reached", {
      minutes: 9,
      words: "Had run for the door. Sat down, measured again: 158 over 80. Feels well.",
    }),
    t.assessed("blood-pressure", -4, "09:45", lena, {
      found: "158 over 80 after sitting. No headache, sees and speaks as always.",
      advised: "Measure after ten minutes in the chair, not after the door.",
      again: { day: 3, clock: "10:00", by: lena },
    }),
  ],
};
