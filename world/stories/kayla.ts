import { has, mobile, takes } from "#world/dictionary.ts";
import { bridge, joan, thuy } from "#world/staff.ts";
import * as t from "#world/telling.ts";
import type { Story } from "#world/told.ts";

/** Seventeen. Her mother drives, she decides; we ask her first, alone. */
export const kayla: Story = {
  key: "kayla",
  name: "Kayla Brooks",
  family: "Brooks",
  pronouns: "she/her",
  born: ["05-09", 17],
  locale: "en",
  recordNo: "20670",
  usual: thuy,
  team: bridge,
  contacts: [mobile("+15105550195", { label: "her own mobile", bestHours: "after school", mayLeaveMessage: false })],
  around: [
    {
      key: "denise",
      name: "Denise Brooks",
      family: "Brooks",
      relation: "mother",
      pronouns: "she/her",
      contacts: [mobile("+15105550196", { mayLeaveMessage: true })],
    },
  ],
  about: [
    { kind: "matters", day: -39, words: "State finals in the 800 meters. My lungs can wait until June, they cannot." },
    { kind: "talk", day: -39, words: "Ask me alone first. Then we tell Mom together what I want her to know." },
  ],
  conditions: [has("asthma", -3600)],
  medicines: [takes("albuterol inhaler", "two puffs before running", -900)],
  past: [
    t.visit(-225, "16:00", thuy, 20),
    t.visit(-120, "16:10", thuy, 25),
    t.visit(-39, "16:00", thuy, 30),
    t.promise("plan", -39, thuy, "write", "write the plan for running in the cold with you", { by: -30 }),
    t.kept("plan", -33, "16:20", thuy, "written together, one page"),
    t.call(-15, "16:10", thuy, "reached", {
      words: "Ran in the cold, inhaler before and not after. Best time this year.",
    }),
    t.theyCalled(-3, "15:40", joan, { words: "Needs the school form for the inhaler, signed, before the meet." }),
    t.promise("form", -3, joan, "send", "send the signed form to the school", { by: 1 }),
  ],
};
