import { has, landline, takes } from "#world/dictionary.ts";
import { amara, harbor, lena } from "#world/staff.ts";
import * as t from "#world/telling.ts";
import type { Story } from "#world/told.ts";

/** Died three weeks ago, at home, as he wanted. Nothing is asked any more; his wife’s number stays. */
export const walter: Story = {
  key: "walter",
  name: "Walter Jensen",
  family: "Jensen",
  pronouns: "he/him",
  born: ["02-02", 84],
  locale: "en",
  recordNo: "17602",
  usual: amara,
  team: harbor,
  died: -22,
  contacts: [landline("+15105550121")],
  around: [
    {
      key: "ingrid",
      name: "Ingrid Jensen",
      family: "Jensen",
      relation: "wife",
      pronouns: "she/her",
      contacts: [landline("+15105550122", { mayLeaveMessage: true })],
    },
  ],
  about: [
    { kind: "matters", day: -90, words: "To stay in my own bed, with the window open to the harbor." },
    { kind: "talk", day: -90, words: "No false hope. Ingrid hears everything." },
  ],
  conditions: [has("heart failure", -2600)],
  medicines: [takes("furosemide 80 mg", "one in the morning", -300)],
  past: [
    t.visit(-200, "10:00", amara, 30),
    t.homeVisit(-150, "15:00", amara, 40),
    t.homeVisit(-120, "15:00", lena, 40),
    t.homeVisit(-90, "15:00", amara, 50),
    t.promise("bed", -90, lena, "arrange", "get a bed that stands by the window", { by: -80, at: "16:00" }),
    t.kept("bed", -84, "12:00", lena, "delivered and turned to the window"),
    t.homeVisit(-55, "15:00", lena, 45),
    t.homeVisit(-36, "15:00", amara, 45),
    t.call(-29, "11:00", lena, "reached", {
      spokeWith: "ingrid",
      minutes: 15,
      words: "He sleeps most of the day. The hospice nurse comes daily.",
    }),
    t.promise("hospice", -29, lena, "call", "phone you every week", { by: -20 }),
    t.homeVisit(-23, "16:00", amara, 60),
  ],
};
