import { has, landline, mobile, takes } from "#world/dictionary.ts";
import { amara, harbor, joan, lena, marco } from "#world/staff.ts";
import * as t from "#world/telling.ts";
import type { Story } from "#world/told.ts";

/** Forgets the day, never a face. His wife carries the calendar. */
export const harold: Story = {
  key: "harold",
  name: "Harold Pike",
  family: "Pike",
  called: "Hal",
  pronouns: "he/him",
  born: ["05-17", 79],
  locale: "en",
  recordNo: "18455",
  usual: amara,
  team: harbor,
  contacts: [landline("+15105550161", { label: "home, Ellen answers" })],
  around: [
    {
      key: "ellen",
      name: "Ellen Pike",
      family: "Pike",
      relation: "wife",
      pronouns: "she/her",
      born: ["01-09", 77],
      contacts: [mobile("+15105550162", { mayLeaveMessage: true })],
    },
  ],
  about: [
    { kind: "matters", day: -64, words: "Being useful. I fixed radios for the whole street." },
    { kind: "talk", day: -64, words: "Talk to me, then write it down for Ellen. One thing at a time." },
    { kind: "around", day: -64, words: "Ellen sleeps badly and says that she is fine." },
  ],
  conditions: [has("memory loss", -600), has("high blood pressure", -4000)],
  medicines: [takes("donepezil 10 mg", "one at bedtime", -560), takes("amlodipine 5 mg", "one in the morning", -2000)],
  past: [
    t.visit(-210, "14:00", amara, 40),
    t.visit(-130, "14:00", amara, 40),
    t.promise("daycare", -130, marco, "arrange", "find a day club where you can mend things", {
      by: -110,
      at: "15:00",
    }),
    t.moved("daycare", -114, "16:00", { by: -96 }, "The first club had no place."),
    t.kept("daycare", -99, "10:30", marco, "he starts on Tuesdays"),
    t.visit(-64, "14:00", amara, 45),
    t.call(-34, "10:40", lena, "reached", {
      spokeWith: "ellen",
      minutes: 14,
      words: "Ellen: he wanders at four in the morning. Door bell ordered.",
    }),
    t.theyCalled(-2, "11:10", joan, {
      spokeWith: "ellen",
      words: "Ellen asks for Lena. Would not say why, said it can wait a day.",
    }),
    t.askedToTalk("ellen", -2, "11:15", 2, { to: lena }),
    t.call(-1, "10:50", lena, "message", { about: "ellen" }),
  ],
};
