import { has, mobile, takes } from "#world/dictionary.ts";
import { amara, harbor, joan, lena } from "#world/staff.ts";
import * as t from "#world/telling.ts";
import type { Story } from "#world/told.ts";

/** A teacher of geography in Hargeisa, a night guard here. Insulin, and a fast that he keeps. */
export const abdirahman: Story = {
  key: "abdirahman",
  name: "Abdirahman Warsame Jama",
  family: "Jama",
  called: "Mr. Abdirahman",
  pronouns: "he/him",
  born: ["12-26", 62],
  locale: "so",
  interpreter: "so",
  recordNo: "20155",
  usual: amara,
  team: harbor,
  contacts: [mobile("+15105550147", { locale: "so", bestHours: "2 to 5 pm, he works nights", mayLeaveMessage: true })],
  around: [
    {
      key: "halima",
      name: "Halima Yusuf",
      family: "Yusuf",
      relation: "wife",
      pronouns: "she/her",
      locale: "so",
      contacts: [mobile("+15105550148", { locale: "so" })],
    },
  ],
  about: [
    { kind: "matters", day: -50, locale: "so", words: "Inaan carruurtayda wax baro, oo aan caafimaad ku soomo." },
    {
      kind: "talk",
      day: -50,
      words: "Call after two, he sleeps in the morning. The father’s name is part of the name: Abdirahman Warsame.",
    },
  ],
  conditions: [has("type 2 diabetes", -3900), has("high blood pressure", -2000)],
  medicines: [
    takes("insulin glargine", "18 units before bed", -50),
    takes("metformin 1000 mg", "one twice a day, with food", -2600),
  ],
  past: [
    t.visit(-228, "14:30", amara, 30),
    t.visit(-139, "14:30", amara, 30),
    t.call(-100, "15:10", lena, "reached", {
      interpreterNo: "6034",
      words: "Sugar is best after the night round, he walks four miles.",
    }),
    t.visit(-50, "14:30", amara, 35),
    t.promise("pen", -50, lena, "see", "go through the insulin pen with you again", { by: -40, at: "15:20" }),
    t.kept("pen", -44, "14:40", lena, "he showed it to Halima himself"),
    t.call(-36, "15:00", lena, "reached", {
      interpreterNo: "6034",
      toldBack: true,
      words: "18 units, no lows. Knows what to do below 70.",
    }),
    t.readings(
      "glucose",
      [-35, "07:30", 168],
      [-28, "07:40", 152],
      [-21, "07:30", 147],
      [-14, "07:35", 139],
      [-7, "07:30", 144],
    ),
    t.theyCalled(-1, "14:50", joan, {
      words: "Asks how to take insulin on a double shift. Interpreter was on the line.",
    }),
    t.askedToTalk("double-shift", -1, "14:55", 1, { to: lena, due: { by: 0 } }),
  ],
};
