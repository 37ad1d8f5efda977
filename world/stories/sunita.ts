import { has, mobile, takes } from "#world/dictionary.ts";
import { bridge, thuy } from "#world/staff.ts";
import * as t from "#world/telling.ts";
import type { Story } from "#world/told.ts";

/** Taught physics; her son translates the jokes, an interpreter the rest. */
export const sunita: Story = {
  key: "sunita",
  name: "सुनीता शर्मा Sunita Sharma",
  family: "Sharma",
  called: "Sunita-ji",
  pronouns: "she/her",
  born: ["10-21", 58],
  locale: "hi",
  interpreter: "hi",
  recordNo: "20377",
  usual: thuy,
  team: bridge,
  contacts: [
    mobile("+15105550168", {
      locale: "hi",
      bestHours: "after the evening prayer is too late; afternoons",
      mayLeaveMessage: true,
    }),
  ],
  around: [
    {
      key: "arjun",
      name: "Arjun Sharma",
      family: "Sharma",
      relation: "son",
      pronouns: "he/him",
      contacts: [mobile("+15105550169", { mayLeaveMessage: true })],
    },
  ],
  about: [
    { kind: "matters", day: -42, locale: "hi", words: "पोती की शादी में नाचना, बिना रुके।" },
    { kind: "talk", day: -42, words: "Hindi for anything about medicine. Give the reason, I taught physics." },
  ],
  conditions: [has("type 2 diabetes", -3100), has("rheumatoid arthritis", -1400)],
  medicines: [
    takes("metformin 1000 mg", "one twice a day, with food", -1500),
    takes("methotrexate 10 mg", "once a week, on Mondays", -800),
    takes("prednisone 5 mg", "one in the morning", -12),
  ],
  past: [
    t.visit(-203, "15:00", thuy, 30),
    t.visit(-142, "15:00", thuy, 30),
    t.visit(-87, "15:00", thuy, 30),
    t.promise("physio", -87, thuy, "arrange", "find you hand exercises with a video in Hindi", { by: -77 }),
    t.kept("physio", -79, "15:30", thuy, "link and a page with drawings"),
    t.visit(-42, "15:00", thuy, 35),
    t.visit(-12, "15:10", thuy, 25),
    t.promise("sugar", -12, thuy, "call", "phone you after a week on the new tablet", { by: -5 }),
    t.call(-6, "15:20", thuy, "reached", {
      interpreterNo: "4980",
      talkedAbout: ["sugar"],
      words: "Hands are better. Sugar is higher in the afternoon, as we expected.",
    }),
    t.readings(
      "glucose",
      [-11, "16:00", 178],
      [-8, "16:10", 214],
      [-6, "16:00", 226],
      [-4, "16:05", 238],
      [-2, "16:10", 247],
    ),
    t.crossed("glucose", { recently: "07:50", else: 95 }, 312, { urgency: 1 }),
  ],
};
