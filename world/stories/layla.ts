import { email, has, mobile, takes } from "#world/dictionary.ts";
import { bridge, omar, thuy } from "#world/staff.ts";
import * as t from "#world/telling.ts";
import type { Story } from "#world/told.ts";

/** Writes her name from right to left. */
export const layla: Story = {
  key: "layla",
  name: "ليلى منصور الخطيب",
  family: "الخطيب",
  called: "Layla",
  pronouns: "she/her",
  born: ["11-02", 29],
  locale: "ar",
  interpreter: "ar",
  recordNo: "21188",
  usual: thuy,
  team: bridge,
  since: -140,
  contacts: [
    mobile("+15105550191", { locale: "ar", bestHours: "mornings", mayLeaveMessage: true }),
    email("layla.khatib@harbor.example", { locale: "ar" }),
  ],
  about: [
    { kind: "matters", day: -77, locale: "ar", words: "أن أعود إلى العمل مهندسةً كما كنت في حلب." },
    { kind: "talk", day: -77, locale: "ar", words: "اسألوني أولاً كيف نمت، ثم عن الدواء." },
  ],
  conditions: [has("epilepsy", -2400), has("ptsd", -900)],
  medicines: [takes("levetiracetam 500 mg", "one twice a day", -140)],
  past: [
    t.visit(-138, "10:00", thuy, 45),
    t.promise("records", -138, omar, "ask", "ask the hospital in Aleppo for your records", { by: -110, at: "11:00" }),
    t.moved("records", -116, "10:00", { by: -80 }, "No answer from the hospital yet."),
    t.kept("records", -84, "15:00", omar, "two pages came, translated"),
    t.visit(-77, "10:00", thuy, 40),
    t.call(-49, "10:20", thuy, "reached", {
      interpreterNo: "3107",
      words: "No seizures since July. Sleeps five hours.",
    }),
    t.homeVisit(-23, "11:00", omar, 40),
    t.promise("engineer", -23, omar, "arrange", "bring you together with the engineers’ association", { by: 6 }),
    t.call(-8, "10:15", thuy, "reached", {
      interpreterNo: "3107",
      words: "Six hours now. Wants to stay on this dose.",
    }),
  ],
};
