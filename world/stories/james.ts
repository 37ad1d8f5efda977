import { has, mobile, takes } from "#world/dictionary.ts";
import { amara, harbor, joan, lena } from "#world/staff.ts";
import * as t from "#world/telling.ts";
import type { Story } from "#world/told.ts";

/** One of two patients of this name. Drives a bus, wants the reason with the advice. */
export const james: Story = {
  key: "james",
  name: "James Whitfield",
  family: "Whitfield",
  pronouns: "he/him",
  born: ["06-03", 54],
  locale: "en",
  recordNo: "20733",
  usual: amara,
  team: harbor,
  contacts: [mobile("+15105550134", { bestHours: "12 to 1, his break", mayLeaveMessage: true })],
  about: [
    { kind: "matters", day: -120, words: "Keeping my license until the mortgage is paid." },
    {
      kind: "talk",
      day: -120,
      words: "Tell me the reason with the advice. I drive a bus: I cannot pick up on the road.",
    },
  ],
  conditions: [has("knee arthritis", -900), has("high blood pressure", -1500)],
  medicines: [
    takes("naproxen 500 mg", "one twice a day, with food", -30),
    takes("lisinopril 20 mg", "one in the morning", -800),
  ],
  past: [
    t.visit(-200, "12:10", amara, 20),
    t.visit(-120, "12:15", amara, 25),
    t.promise("letter", -120, amara, "write", "write to your employer about the seat", { by: -110 }),
    t.kept("letter", -113, "16:30", amara, "sent, a copy to him"),
    t.call(-76, "12:20", lena, "reached", { words: "New seat is in. Knee is better on the long line." }),
    t.visit(-30, "12:05", amara, 20),
    t.readings(
      "blood-pressure",
      [-29, "05:10", 138, 84],
      [-22, "05:05", 135, 82],
      [-15, "05:15", 136, 85],
      [-8, "05:10", 134, 81],
    ),
    t.theyCalled(-2, "12:20", joan, { words: "The naproxen upsets his stomach. Asks if there is something else." }),
    t.askedToTalk("stomach", -2, "12:25", 2, { to: amara }),
    t.call(-1, "12:10", amara, "reached", {
      talkedAbout: ["stomach"],
      words: "Burning after each pill, no black stool. I look at his kidneys first.",
    }),
    t.promise("naproxen", -1, amara, "call", "phone you with an answer about naproxen and your stomach", {
      by: "half-day",
    }),
  ],
};
