import { has, mobile, takes } from "#world/dictionary.ts";
import { bridge, omar, thuy } from "#world/staff.ts";
import * as t from "#world/telling.ts";
import type { Story } from "#world/told.ts";

/** Father of a boy who needs him at night; his own back comes last. */
export const marcus: Story = {
  key: "marcus",
  name: "Marcus Johnson",
  family: "Johnson",
  pronouns: "he/him",
  born: ["09-15", 38],
  locale: "en",
  recordNo: "20480",
  usual: thuy,
  team: bridge,
  contacts: [mobile("+15105550182", { bestHours: "school hours", mayLeaveMessage: true })],
  about: [
    { kind: "matters", day: -63, words: "Lifting Isaiah until he is grown. So the back has to last." },
    { kind: "talk", day: -63, words: "Offer me times during school. I cannot plan around hope." },
  ],
  conditions: [has("back pain", -800), has("depression", -300)],
  medicines: [takes("acetaminophen 500 mg", "two, up to three times a day", -200)],
  past: [
    t.visit(-175, "10:50", thuy, 30),
    t.visit(-63, "10:50", thuy, 35),
    t.promise("lift", -63, omar, "arrange", "get a lift for Isaiah’s bed paid", { by: -40, at: "11:40" }),
    t.moved("lift", -45, "13:00", { by: -20 }, "The insurance asked for one more letter."),
    t.moved("lift", -24, "13:00", { by: 8 }, "The appeal is with the insurance."),
    t.call(-24, "13:05", omar, "reached", {
      minutes: 10,
      stillOwed: ["lift"],
      words: "Told him about the appeal. He was quiet, then thanked me for calling myself.",
    }),
    t.call(-4, "10:40", thuy, "no-answer"),
    t.snoozed("lift", -2, "15:00", omar, 3, "Nothing moves before the insurance answers."),
  ],
};
