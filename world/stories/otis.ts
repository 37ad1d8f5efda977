import { has, landline, takes } from "#world/dictionary.ts";
import { amara, harbor, lena, marco } from "#world/staff.ts";
import * as t from "#world/telling.ts";
import type { Story } from "#world/told.ts";

/** Dialysis three times a week; trusts one nurse. */
export const otis: Story = {
  key: "otis",
  name: "Otis Freeman",
  family: "Freeman",
  called: "Mr. Freeman",
  pronouns: "he/him",
  born: ["08-11", 63],
  locale: "en",
  recordNo: "18731",
  usual: amara,
  team: harbor,
  contacts: [landline("+15105550174", { bestHours: "Tuesday, Thursday, Saturday mornings", mayLeaveMessage: true })],
  about: [
    { kind: "matters", day: -40, words: "My model railway: the line from Oakland to Reno, in the garage." },
    { kind: "talk", day: -40, words: "No calls on dialysis days. Speak to me as Mr. Freeman until I say Otis." },
  ],
  conditions: [
    has("kidney failure, dialysis", -1500),
    has("type 2 diabetes", -5000),
    has("high blood pressure", -6000),
  ],
  medicines: [
    takes("carvedilol 25 mg", "one twice a day", -1500),
    takes("insulin glargine", "12 units before bed", -1200),
  ],
  past: [
    t.visit(-236, "09:20", amara, 25),
    t.call(-205, "10:10", lena, "reached", { words: "Graft is fine. Ride was late again." }),
    t.visit(-176, "09:20", amara, 25),
    t.promise("ride", -176, marco, "arrange", "speak with the ride company", { by: -166, at: "10:00" }),
    t.broken("ride", -164, "10:30", marco, "the company never called back"),
    t.repairOffered("ride", -163, "11:00", marco, {
      wentWrong: "I waited for their call instead of going there.",
      doNow: "I went today. The same driver comes from Monday on.",
    }),
    t.repairAnswered("ride", -162, "12:00", "not-yet"),
    t.repairOffered("ride", -155, "11:00", marco, {
      wentWrong: "The same driver came twice, then nobody.",
      doNow: "Your ride is with another company now. I call you after the first week.",
    }),
    t.repairAnswered("ride", -148, "12:00", "yes"),
    t.call(-147, "10:05", marco, "reached", { words: "On time, three times out of three." }),
    t.call(-118, "10:20", lena, "reached", { words: "Dry weight down a pound. The bridge at Truckee is built." }),
    t.visit(-90, "09:20", amara, 25),
    t.call(-64, "10:10", lena, "reached", { words: "Ankles are slim. No ride trouble." }),
    t.visit(-40, "09:20", amara, 30),
    t.lapsed(-6),
    t.handed("reach-out", -1, "09:10", amara, lena, "He talks to you more easily than to me."),
  ],
};
