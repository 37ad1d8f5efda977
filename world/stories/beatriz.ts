import { has, letterTo, mobile, takes } from "#world/dictionary.ts";
import { amara, harbor, lena } from "#world/staff.ts";
import * as t from "#world/telling.ts";
import type { Story } from "#world/told.ts";

/** Home from hospital, alone, three floors up. */
export const beatriz: Story = {
  key: "beatriz",
  name: "Beatriz Santos",
  family: "Santos",
  pronouns: "she/her",
  born: ["01-30", 57],
  locale: "pt",
  recordNo: "18840",
  usual: amara,
  team: harbor,
  livesAlone: true,
  contacts: [
    mobile("+15105550181", { bestHours: "any time", mayLeaveMessage: true }),
    letterTo("77 Wharf Lane, Oakland, CA 94607"),
  ],
  about: [
    { kind: "matters", day: -60, locale: "pt", words: "Subir a minha escada sem parar, e cantar no coro na Páscoa." },
    {
      kind: "talk",
      day: -60,
      words: "English is fine on a good day. When I have no breath, ask me things I can answer with yes or no.",
    },
  ],
  conditions: [has("copd", -2000)],
  medicines: [
    takes("tiotropium inhaler", "two puffs in the morning", -600),
    takes("albuterol inhaler", "two puffs when short of breath", -1800),
  ],
  past: [
    t.visit(-210, "11:10", amara, 20),
    t.visit(-150, "11:10", amara, 20),
    t.call(-118, "10:50", lena, "reached", { words: "Walks to the market and back with one rest." }),
    t.visit(-90, "11:10", amara, 25),
    t.promise("inhaler", -90, lena, "see", "look at how you use the inhaler", { by: -80, at: "11:50" }),
    t.kept("inhaler", -83, "10:40", lena, "practised together, she showed it back"),
    t.visit(-60, "10:30", amara, 20),
    t.readings("spo2", [-31, "09:00", 94], [-24, "09:05", 93], [-17, "09:10", 94], [-10, "09:00", 93]),
    t.call(-28, "10:45", lena, "reached", { words: "Breathing as always. Has her flu shot." }),
    t.call(-3, "10:50", lena, "reached", {
      minutes: 5,
      words: "On the ward, third floor. Sits by the window. Asks who waters her plants: the neighbor does.",
    }),
    t.discharged(-2, "16:10", "Bayview General Hospital", "Flare of COPD", -7),
  ],
};
