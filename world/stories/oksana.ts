import { has, mobile, takes } from "#world/dictionary.ts";
import { bridge, omar, thuy } from "#world/staff.ts";
import * as t from "#world/telling.ts";
import type { Story } from "#world/told.ts";

/** Here since the second winter of the war. */
export const oksana: Story = {
  key: "oksana",
  name: "Oksana Shevchenko",
  family: "Shevchenko",
  pronouns: "she/her",
  born: ["03-09", 41],
  locale: "uk",
  interpreter: "uk",
  recordNo: "21120",
  usual: thuy,
  team: bridge,
  since: -500,
  contacts: [mobile("+15105550193", { locale: "uk", mayLeaveMessage: true })],
  about: [
    { kind: "matters", day: -59, locale: "uk", words: "Щоб мама приїхала. І співати в хорі." },
    { kind: "talk", day: -59, words: "No questions about the news before noon. Good news first, if there is any." },
  ],
  conditions: [has("anxiety", -450), has("thyroid", -400)],
  medicines: [takes("levothyroxine 50 mcg", "one, half an hour before breakfast", -400)],
  past: [
    t.visit(-180, "12:10", thuy, 30),
    t.visit(-119, "12:10", thuy, 30),
    t.visit(-59, "12:10", thuy, 30),
    t.promise("choir", -59, omar, "ask", "ask at the church whether the choir takes new voices", {
      by: -50,
      at: "13:00",
    }),
    t.kept("choir", -53, "12:30", omar, "they do, Thursdays at seven"),
    t.call(-22, "12:40", thuy, "reached", {
      interpreterNo: "7702",
      words: "Sings. Thyroid is in range. Sleeps better on Thursdays.",
    }),
  ],
};
