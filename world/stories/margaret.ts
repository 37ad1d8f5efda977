import { has, mobile, takes } from "#world/dictionary.ts";
import { bridge, ruth, thuy } from "#world/staff.ts";
import * as t from "#world/telling.ts";
import type { Story } from "#world/told.ts";

/** Blind, sharp, and reads her portal aloud at double speed. */
export const margaret: Story = {
  key: "margaret",
  name: "Margaret O’Sullivan",
  family: "O’Sullivan",
  called: "Maggie",
  pronouns: "she/her",
  born: ["06-16", 74],
  locale: "en",
  recordNo: "18966",
  usual: thuy,
  team: bridge,
  livesAlone: true,
  contacts: [mobile("+15105550144", { bestHours: "any time but Mass", mayLeaveMessage: true })],
  about: [
    { kind: "matters", day: -71, words: "Walking the lake path with Finn, who is a dog and a gentleman." },
    {
      kind: "talk",
      day: -71,
      words: "Say who you are before you ask. No leaflets: read it to me, or send it as text.",
    },
    { kind: "good", day: -18, words: "Thủy described the rash to me so well that I could see it." },
  ],
  conditions: [has("blind", -9000), has("type 2 diabetes", -3000), has("high blood pressure", -3500)],
  medicines: [
    takes("metformin 1000 mg", "one twice a day, with food", -900),
    takes("lisinopril 20 mg", "one in the morning", -2000),
  ],
  past: [
    t.visit(-230, "10:00", thuy, 30),
    t.visit(-171, "10:00", thuy, 25),
    t.visit(-118, "10:00", thuy, 25),
    t.promise("talking-meter", -118, thuy, "arrange", "get you a glucose meter that speaks", { by: -100 }),
    t.broken("talking-meter", -98, "10:00", thuy, "the supplier sent one without a voice"),
    t.repairOffered("talking-meter", -95, "11:20", thuy, {
      wentWrong: "The supplier sent one without a voice, and we did not open the box.",
      doNow: "I lend you the speaking one of the clinic today, and order yours by name.",
    }),
    t.repairAnswered("talking-meter", -93, "14:00", "yes"),
    t.visit(-71, "10:00", thuy, 30),
    t.readings(
      "glucose",
      [-40, "07:40", 132],
      [-33, "07:30", 141],
      [-26, "07:35", 128],
      [-19, "07:40", 137],
      [-5, "07:30", 134],
    ),
    t.call(-46, "10:30", thuy, "reached", { words: "Meter speaks with an accent. She likes it." }),
    t.visit(-18, "10:10", thuy, 30),
    t.promise("cream", -18, thuy, "call", "phone you when the cream is at the pharmacy", { by: -15 }),
    t.didHappen("cream", -13, "12:00", "You did call, on Saturday. I wrote it down in my own way."),
    t.promise("eye-letter", -6, thuy, "send", "send you the eye letter as text", { by: 3, at: "11:00" }),
    t.call(-4, "16:30", ruth, "reached", {
      words: "Asked whether two tablets at once is bad after a late lunch: no, not once.",
    }),
  ],
};
