import { has, mobile, takes } from "#world/dictionary.ts";
import { harbor, lena, marco } from "#world/staff.ts";
import * as t from "#world/telling.ts";
import type { Story } from "#world/told.ts";

/** Has one name. Forms asked her for two, so we wrote it down: there is no other. */
export const wahyuni: Story = {
  key: "wahyuni",
  name: "Wahyuni",
  family: "Wahyuni",
  pronouns: "she/her",
  born: ["10-04", 52],
  locale: "en",
  recordNo: "21203",
  usual: lena,
  team: harbor,
  since: -58,
  contacts: [mobile("+15105550157", { mayLeaveMessage: true })],
  about: [
    { kind: "matters", day: -54, words: "My own food stall. The license comes in spring." },
    { kind: "talk", day: -54, words: "Wahyuni is my whole name. Please do not invent a second one for me." },
  ],
  conditions: [has("gout", -300)],
  medicines: [takes("allopurinol 100 mg", "one a day, with food", -54)],
  past: [
    t.visit(-54, "15:00", lena, 40),
    t.promise("name", -54, marco, "ask", "ask the laboratory to use your one name", { by: -44, at: "15:50" }),
    t.kept("name", -47, "10:10", marco, "their form takes it now"),
    t.homeVisit(-20, "15:30", marco, 20),
    t.promise("toe", -20, lena, "call", "phone you when the uric acid result is here", { by: -13, at: "16:10" }),
    t.call(-14, "15:15", lena, "reached", {
      talkedAbout: ["toe"],
      words: "Result is good: the tablets work. She laughed about the fish sauce.",
    }),
    t.askedToTalk("stall", -1, "15:40", 3, { to: marco }),
  ],
};
