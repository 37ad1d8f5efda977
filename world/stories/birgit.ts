import { has, landline, takes } from "#world/dictionary.ts";
import { bridge, ruth, thuy } from "#world/staff.ts";
import * as t from "#world/telling.ts";
import type { Story } from "#world/told.ts";

/** Her night call is the one we tell new nurses about. */
export const birgit: Story = {
  key: "birgit",
  name: "Birgit Halvorsen-Achebe",
  family: "Halvorsen-Achebe",
  pronouns: "she/her",
  born: ["11-30", 68],
  locale: "en",
  recordNo: "19033",
  usual: thuy,
  team: bridge,
  livesAlone: true,
  contacts: [landline("+15105550104", { mayLeaveMessage: true })],
  about: [
    { kind: "matters", day: -100, words: "The garden at Emeka’s grave, and seeds for next year." },
    {
      kind: "good",
      day: -37,
      words: "At three in the morning Ruth did not once sound as if it was three in the morning.",
    },
  ],
  conditions: [has("copd", -2100), has("anxiety", -600)],
  medicines: [
    takes("tiotropium inhaler", "two puffs in the morning", -900),
    takes("albuterol inhaler", "two puffs when short of breath", -2000),
  ],
  past: [
    t.visit(-194, "10:40", thuy, 25),
    t.call(-165, "10:30", thuy, "reached", { words: "Beans are in. Breath is fair." }),
    t.visit(-130, "10:40", thuy, 25),
    t.visit(-100, "10:40", thuy, 30),
    t.call(-68, "10:20", thuy, "reached", { words: "Picks, rests, picks." }),
    t.nightCall(-38, "03:10", ruth, {
      minutes: 34,
      toldBack: true,
      words: "Woke without air. Sat up, inhaler, breathed together. Better after ten minutes. Stayed on the line.",
    }),
    t.call(-37, "08:40", thuy, "reached", { words: "Slept after Ruth. Comes in today." }),
    t.visit(-37, "11:00", thuy, 30),
    t.promise("plan", -37, thuy, "write", "write a plan for the nights with you", { by: -30 }),
    t.kept("plan", -32, "11:10", thuy, "on the fridge, and with Ruth"),
    t.call(-9, "10:20", thuy, "reached", { words: "No bad night since the plan." }),
    t.askedToTalk("seeds", -2, "10:10", 3, { to: ruth }),
  ],
};
