import { email, has, mobile, takes } from "#world/dictionary.ts";
import { bridge, joan, thuy } from "#world/staff.ts";
import * as t from "#world/telling.ts";
import type { Story } from "#world/told.ts";

/** They, plainly. Changed the name on the door and asked us to keep up. */
export const sky: Story = {
  key: "sky",
  name: "Sky Nakamura",
  family: "Nakamura",
  pronouns: "they/them",
  born: ["02-28", 29],
  locale: "en",
  recordNo: "20933",
  usual: thuy,
  team: bridge,
  contacts: [mobile("+15105550158", { mayLeaveMessage: false, bestHours: "after 4" }), email("sky@harbor.example")],
  about: [
    { kind: "matters", day: -35, words: "To be boring to you. Same care, right name, no speech." },
    { kind: "talk", day: -35, words: "They and Sky. If you slip, correct it and go on." },
  ],
  conditions: [has("anxiety", -900), has("asthma", -6000)],
  medicines: [takes("sertraline 50 mg", "one in the morning", -420)],
  past: [
    t.visit(-170, "16:40", thuy, 25),
    t.visit(-98, "16:40", thuy, 25),
    t.promise("labels", -98, joan, "other", "change the name on every label and letter", { by: -90, at: "17:10" }),
    t.broken("labels", -88, "09:10", joan, "the laboratory’s labels still carried the old name"),
    t.repairOffered("labels", -87, "09:30", joan, {
      wentWrong: "We changed ours and forgot the laboratory’s.",
      doNow: "Theirs is changed. I looked at a printed label today.",
    }),
    t.repairAnswered("labels", -86, "18:00", "yes"),
    t.visit(-35, "16:40", thuy, 25),
    t.call(-13, "16:30", thuy, "reached", { words: "Sleeps, works, bored by us. Wants to stay on 50." }),
  ],
};
