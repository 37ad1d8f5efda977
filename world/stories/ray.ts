import { has, landline, letterTo, takes } from "#world/dictionary.ts";
import { bridge, omar, thuy } from "#world/staff.ts";
import * as t from "#world/telling.ts";
import type { Story } from "#world/told.ts";

/** A veteran who sleeps at the shelter on Pine. Calls reach him when the desk there is kind. */
export const ray: Story = {
  key: "ray",
  name: "Ray Dawson",
  family: "Dawson",
  pronouns: "he/him",
  born: ["07-04", 59],
  locale: "en",
  recordNo: "20599",
  agreedDays: 45,
  usual: thuy,
  team: bridge,
  contacts: [
    landline("+15105550184", { label: "shelter desk, ask for Ray", bestHours: "4 to 6 pm" }),
    letterTo("Pine Street Shelter, 640 Pine Street, Oakland, CA 94607"),
  ],
  about: [
    {
      kind: "matters",
      day: -83,
      words: "A door that I can lock. And my daughter’s number, which I still know by heart.",
    },
    { kind: "talk", day: -83, words: "Sit beside me, not across. If I leave, I come back." },
    { kind: "good", day: -35, saidBy: omar, words: "He fixed the wheel of our cart without being asked." },
  ],
  conditions: [has("no home", -400), has("ptsd", -9000), has("copd", -1100)],
  medicines: [
    takes("tiotropium inhaler", "two puffs in the morning", -500),
    takes("sertraline 50 mg", "one in the morning", -350),
  ],
  past: [
    t.visit(-198, "16:00", thuy, 30),
    t.homeVisit(-152, "16:30", omar, 40),
    t.promise("id-card", -152, omar, "arrange", "go with you for a new identity card", { by: -140 }),
    t.kept("id-card", -144, "13:00", omar, "stood in line together for three hours"),
    t.visit(-111, "16:00", thuy, 30),
    t.visit(-83, "16:10", thuy, 40),
    t.homeVisit(-35, "16:30", omar, 45),
    t.promise("room", -35, omar, "arrange", "put you on the list for a room of your own", { by: -28 }),
    t.kept("room", -29, "15:40", omar, "number 41 on the list; he holds the paper"),
    t.askedToTalk("inhaler", -8, "16:40", 2, { to: omar }),
    t.call(-7, "16:10", omar, "no-answer", { about: "inhaler" }),
    t.call(-5, "09:10", omar, "message", { about: "inhaler" }),
    t.call(-2, "17:20", omar, "no-answer", { about: "inhaler" }),
  ],
};
