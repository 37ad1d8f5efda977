import { has, landline, letterTo, takes } from "#world/dictionary.ts";
import { amara, harbor, lena } from "#world/staff.ts";
import * as t from "#world/telling.ts";
import type { Story } from "#world/told.ts";

/** Drives in from Vallejo to keep a time with us, when the truck runs. */
export const leonard: Story = {
  key: "leonard",
  name: "Leonard Begay",
  family: "Begay",
  pronouns: "he/him",
  born: ["01-24", 70],
  locale: "en",
  recordNo: "18099",
  usual: amara,
  team: harbor,
  fewerIsFine: true,
  contacts: [
    landline("+15105550186", { label: "home", bestHours: "mornings", mayLeaveMessage: true }),
    letterTo("19 Mare Street, Vallejo, CA 94590"),
  ],
  about: [
    {
      kind: "matters",
      day: -112,
      words: "Wednesday dinner at the Friendship House, and that my grandsons learn our words.",
    },
    { kind: "talk", day: -112, words: "I think before I answer. Wait with me." },
  ],
  conditions: [has("type 2 diabetes", -5200)],
  medicines: [takes("metformin 1000 mg", "one twice a day, with food", -3000)],
  past: [
    t.visit(-215, "13:00", amara, 40),
    t.visit(-112, "13:00", amara, 45),
    t.promise("by-mail", -112, lena, "send", "send your test strips by mail", { by: -104, at: "13:50" }),
    t.kept("by-mail", -107, "14:00", lena, "posted, three months"),
    t.didNotCome(-4, "13:00", lena, "truck"),
    t.call(-1, "09:30", lena, "message", { about: "missed-visit" }),
  ],
};
