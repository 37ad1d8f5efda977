import { has, mobile, takes } from "#world/dictionary.ts";
import { amara, harbor, joan, lena, marco } from "#world/staff.ts";
import * as t from "#world/telling.ts";
import type { Story } from "#world/told.ts";

/** Two jobs, three children; asked us a plain question about food. */
export const samira: Story = {
  key: "samira",
  name: "Samira Haddad",
  family: "Haddad",
  pronouns: "she/her",
  born: ["05-02", 45],
  locale: "ar",
  interpreter: "ar",
  recordNo: "20951",
  usual: amara,
  team: harbor,
  contacts: [mobile("+15105550187", { bestHours: "2 to 3, between jobs", locale: "ar", mayLeaveMessage: true })],
  around: [
    {
      key: "rania",
      name: "Rania Haddad",
      family: "Haddad",
      relation: "sister",
      pronouns: "she/her",
      locale: "ar",
      contacts: [mobile("+15105550188")],
    },
  ],
  about: [
    { kind: "matters", day: -33, locale: "ar", words: "أن ينام أولادي وقد أكلوا، وأن أجد وقتًا لنفسي يوم الجمعة." },
    {
      kind: "talk",
      day: -33,
      words: "Arabic, please, with a woman as interpreter if there is one. I answer between two and three.",
    },
  ],
  conditions: [has("low iron", -120), has("short of food", -33)],
  medicines: [takes("ferrous sulfate 325 mg", "one every other day", -120)],
  past: [
    t.visit(-120, "14:10", amara, 25),
    t.homeVisit(-33, "14:15", marco, 40),
    t.promise("pantry", -33, marco, "arrange", "put you on the list of the food pantry on 5th", { by: -26 }),
    t.kept("pantry", -28, "15:10", marco, "she is on the list"),
    t.call(-12, "14:30", lena, "reached", { interpreterNo: "3107", words: "Iron is going up. Less tired." }),
    t.theyCalled(-3, "14:20", joan, { words: "The pantry was closed when she came. Asks if there is another one." }),
    t.askedToTalk("pantry-closed", -3, "14:25", 2, { to: amara }),
    t.call(-2, "14:40", amara, "reached", {
      interpreterNo: "3107",
      minutes: 7,
      talkedAbout: ["pantry-closed"],
      words: "Works until six. Saturdays would do. Children are fine.",
    }),
    t.promise("other-pantry", -2, amara, "ask", "ask Marco for a pantry that is open on Saturdays, and tell you", {
      by: 3,
    }),
  ],
};
