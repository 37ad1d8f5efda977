import { email, has, mobile, takes } from "#world/dictionary.ts";
import { amara, harbor, lena } from "#world/staff.ts";
import * as t from "#world/telling.ts";
import type { Story } from "#world/told.ts";

/** Seven weeks after her first child. */
export const destiny: Story = {
  key: "destiny",
  name: "Destiny Carter",
  family: "Carter",
  pronouns: "she/her",
  born: ["07-29", 24],
  locale: "en",
  recordNo: "21044",
  usual: amara,
  team: harbor,
  contacts: [
    mobile("+15105550137", { bestHours: "text first, the baby sleeps", mayLeaveMessage: true }),
    email("destiny.carter@harbor.example"),
  ],
  about: [
    { kind: "matters", day: -45, words: "That Zuri and I both sleep. And my art school place in autumn." },
    { kind: "talk", day: -45, words: "Do not start with what I do wrong. I know when I need to cry." },
    { kind: "good", day: -10, words: "Lena sat on the floor with us and nobody looked at the clock." },
  ],
  conditions: [has("pregnancy", -310), has("after a birth", -49), has("low iron", -100)],
  medicines: [takes("ferrous sulfate 325 mg", "one a day", -100)],
  past: [
    t.visit(-240, "15:30", amara, 20),
    t.visit(-200, "15:30", amara, 20),
    t.visit(-160, "15:30", amara, 20),
    t.visit(-125, "15:30", lena, 25),
    t.visit(-95, "15:30", amara, 20),
    t.visit(-70, "15:30", amara, 20),
    t.homeVisit(-45, "13:00", lena, 60),
    t.promise("night", -45, lena, "call", "phone you on Friday to hear how the nights are", {
      by: -42,
    }),
    t.call(-43, "11:10", lena, "reached", {
      talkedAbout: ["night"],
      minutes: 16,
      words: "Cries in the evening, laughs too. Mother stays two weeks more.",
    }),
    t.homeVisit(-31, "13:00", lena, 50),
    t.crossed("blood-pressure", { day: -24, clock: "08:50" }, 152, { urgency: 1, low: 96 }),
    t.call(-24, "10:05", amara, "reached", {
      minutes: 11,
      words: "No headache, no spots before the eyes. Comes in at two.",
    }),
    t.visit(-24, "14:00", amara, 30),
    t.assessed("blood-pressure", -24, "14:35", amara, {
      found: "144 over 92, then 138 over 88 lying on the side. Reflexes as usual.",
      advised: "Measure mornings and evenings for two weeks. Headache or spots: call at once, day or night.",
      again: { day: -22, clock: "10:00", by: lena },
    }),
    t.call(-22, "09:50", lena, "reached", {
      talkedAbout: ["look-again"],
      words: "134 over 84 this morning. She has the night number on the fridge.",
    }),
    t.homeVisit(-10, "13:00", lena, 55),
    t.readings(
      "blood-pressure",
      [-20, "08:30", 132, 82],
      [-17, "08:40", 128, 80],
      [-14, "08:30", 126, 80],
      [-10, "08:45", 122, 78],
    ),
    t.promise("iron", -10, lena, "call", "phone you with the iron result", { by: 2 }),
  ],
};
