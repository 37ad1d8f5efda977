import { allergicTo, has, landline, letterTo, mobile, takes } from "#world/dictionary.ts";
import { amara, harbor, lena } from "#world/staff.ts";
import * as t from "#world/telling.ts";
import type { Story } from "#world/told.ts";

/** Cantonese, a blood thinner, and a grandson who is not her interpreter. */
export const meiling: Story = {
  key: "meiling",
  name: "陳美玲 Chen Mei-ling",
  family: "Chen",
  called: "Chan Tai",
  pronouns: "she/her",
  born: ["08-30", 83],
  locale: "zh",
  interpreter: "yue",
  recordNo: "17780",
  usual: amara,
  team: harbor,
  contacts: [
    landline("+15105550125", { locale: "zh", bestHours: "mornings" }),
    letterTo("88 Bamboo Lane, Oakland, CA 94607", { locale: "zh" }),
  ],
  around: [
    {
      key: "kevin",
      name: "Kevin Chen",
      family: "Chen",
      relation: "grandson",
      pronouns: "he/him",
      born: ["03-03", 15],
      contacts: [mobile("+15105550126")],
    },
  ],
  about: [
    { kind: "matters", day: -57, locale: "zh", words: "每天早上在公園打太極，同老朋友飲茶。" },
    { kind: "talk", day: -57, words: "Cantonese, not Mandarin. Kevin is fifteen: he does not interpret." },
  ],
  conditions: [has("irregular heartbeat", -2200), has("high blood pressure", -5200)],
  medicines: [
    takes("warfarin 2.5 mg", "as on the card", -2200),
    takes("lisinopril 10 mg", "one in the morning", -3000),
  ],
  allergies: [allergicTo("Aspirin", "bleeding of the stomach", true)],
  past: [
    t.visit(-233, "09:10", lena, 15),
    t.visit(-205, "09:10", lena, 15),
    t.visit(-177, "09:15", amara, 25),
    t.visit(-149, "09:10", lena, 15),
    t.visit(-121, "09:10", lena, 15),
    t.visit(-93, "09:10", lena, 15),
    t.promise("tea", -93, lena, "ask", "ask about the herbal tea and the blood thinner", { by: -86 }),
    t.kept("tea", -90, "11:30", lena, "told with interpreter 5520: not with warfarin"),
    t.visit(-57, "09:15", amara, 30),
    t.visit(-29, "09:10", lena, 15),
    t.call(-28, "09:30", lena, "reached", { interpreterNo: "5520", toldBack: true, words: "INR 2.6. Same tablets." }),
    t.visit(-1, "09:10", lena, 15),
    t.promise("inr", -1, lena, "call", "phone you with the blood thinner result, with an interpreter", { by: 1 }),
  ],
};
