import { has, landline, takes } from "#world/dictionary.ts";
import { amara, harbor, lena } from "#world/staff.ts";
import * as t from "#world/telling.ts";
import type { Story } from "#world/told.ts";

/** Says little, and goes quiet when things are bad. Monthly was his own idea. */
export const tom: Story = {
  key: "tom",
  name: "Tom Kowalski",
  family: "Kowalski",
  pronouns: "he/him",
  born: ["02-08", 66],
  locale: "en",
  recordNo: "19377",
  usual: amara,
  team: harbor,
  agreedDays: 30,
  contacts: [landline("+15105550176", { bestHours: "late afternoon" })],
  about: [
    { kind: "matters", day: -75, words: "My boat. And that nobody makes a fuss." },
    { kind: "talk", day: -75, words: "Ask straight. If I say fine, ask once more." },
  ],
  conditions: [has("depression", -500)],
  medicines: [takes("sertraline 100 mg", "one in the morning", -480)],
  past: [
    t.visit(-230, "09:00", amara, 20),
    t.call(-200, "17:20", amara, "reached", { words: "Fine. Then: not sleeping. Comes in two weeks." }),
    t.visit(-186, "09:00", amara, 30),
    t.call(-160, "17:30", amara, "reached", { words: "Back on the boat. Sleeps." }),
    t.visit(-132, "09:00", amara, 20),
    t.call(-104, "17:15", lena, "reached", { words: "Sanding the deck. Sounds like himself." }),
    t.visit(-75, "09:10", amara, 30),
    t.call(-47, "17:20", amara, "reached", {
      minutes: 3,
      words: "Short. Says all is fine, the boat is out of the water.",
    }),
    t.lapsed(-2),
  ],
};
