import { has, mobile, takes } from "#world/dictionary.ts";
import { amara, harbor, lena, marco, omar } from "#world/staff.ts";
import * as t from "#world/telling.ts";
import type { Story } from "#world/told.ts";

/** Cares for a mother and a grandson, and forgets her own tablets. */
export const corazon: Story = {
  key: "corazon",
  name: "Corazon Dela Cruz",
  family: "Dela Cruz",
  called: "Cora",
  pronouns: "she/her",
  born: ["01-16", 66],
  locale: "en",
  recordNo: "19540",
  usual: amara,
  team: harbor,
  contacts: [mobile("+15105550172", { bestHours: "7 to 8 pm", mayLeaveMessage: true })],
  about: [
    { kind: "matters", day: -61, words: "Inay’s hundredth birthday. After that you can scold me about my sugar." },
    { kind: "talk", day: -61, words: "Do not tell me to rest. Tell me what I can drop." },
  ],
  conditions: [has("type 2 diabetes", -2800), has("high blood pressure", -3300)],
  medicines: [
    takes("metformin 1000 mg", "one twice a day, with food", -900),
    takes("losartan 100 mg", "one in the morning", -1500),
  ],
  past: [
    t.visit(-222, "08:40", amara, 20),
    t.visit(-141, "08:40", amara, 25),
    t.homeVisit(-105, "10:30", marco, 45),
    t.promise("respite", -105, omar, "arrange", "find somebody to sit with your mother two afternoons a week", {
      by: -85,
      at: "11:30",
    }),
    t.snoozed("respite", -100, "10:00", omar, -94, "The agency is closed this week."),
    t.moved("respite", -90, "09:30", { by: -70 }, "The first helper had no license."),
    t.kept("respite", -73, "14:20", omar, "Tuesdays and Fridays, a retired nurse"),
    t.visit(-61, "08:40", amara, 30),
    t.readings(
      "glucose",
      [-40, "06:30", 188],
      [-33, "06:30", 172],
      [-26, "06:40", 165],
      [-12, "06:30", 158],
      [-5, "06:35", 149],
    ),
    t.call(-27, "17:30", lena, "reached", {
      words: "Sugar is coming down since the Tuesdays. She sleeps on Tuesdays.",
    }),
    t.promise("feet", -27, lena, "arrange", "get you a time for your feet, on a Friday", { by: -1 }),
    t.call(-2, "17:40", lena, "no-answer", { about: "feet" }),
  ],
};
