import { has, landline, letterTo, takes } from "#world/dictionary.ts";
import { bridge, thuy } from "#world/staff.ts";
import * as t from "#world/telling.ts";
import type { Story } from "#world/told.ts";

/** Grandmother of eleven; the drops in the fridge door. */
export const hoa: Story = {
  key: "hoa",
  name: "Trần Thị Hoa",
  family: "Trần",
  called: "Bà Hoa",
  pronouns: "she/her",
  born: ["09-09", 72],
  locale: "vi",
  interpreter: "vi",
  recordNo: "19218",
  usual: thuy,
  team: bridge,
  contacts: [
    landline("+15105550154", { locale: "vi", bestHours: "after the market, from 11" }),
    letterTo("915 Canal Road, Oakland, CA 94606", { locale: "vi" }),
  ],
  about: [
    { kind: "matters", day: -65, locale: "vi", words: "Nấu phở cho cả nhà ngày Chủ nhật, đủ mười một đứa cháu." },
    {
      kind: "talk",
      day: -65,
      words: "With Thủy in Vietnamese, otherwise an interpreter. When I say yes I have heard you: ask what I will do.",
    },
  ],
  conditions: [has("type 2 diabetes", -4100), has("kidney disease", -700)],
  medicines: [
    takes("metformin 500 mg", "one a day, with food", -65),
    takes("losartan 50 mg", "one in the morning", -1000),
  ],
  past: [
    t.visit(-190, "11:20", thuy, 30),
    t.visit(-128, "11:20", thuy, 30),
    t.visit(-65, "11:20", thuy, 35),
    t.promise("soup", -65, thuy, "ask", "ask the dietitian how much salt is in fish sauce", { by: -55 }),
    t.kept("soup", -58, "12:10", thuy, "told on the phone: one spoon for the pot"),
    t.call(-40, "11:30", thuy, "reached", {
      words: "One spoon for the pot. The grandchildren complain, the kidneys do not.",
    }),
    t.readings("glucose", [-30, "06:50", 151], [-23, "06:55", 148], [-16, "06:50", 146], [-2, "06:50", 150]),
    t.visit(-6, "11:20", thuy, 30),
    t.promise("kidney", -6, thuy, "call", "phone you with the kidney result", { by: 0 }),
    t.call(-1, "11:15", thuy, "no-answer", { about: "kidney" }),
  ],
};
