import { has, mobile, takes } from "#world/dictionary.ts";
import { amara, harbor, joan, lena } from "#world/staff.ts";
import * as t from "#world/telling.ts";
import type { Story } from "#world/told.ts";

/** Spends the winters with his son in Tucson; wants to decide about the blood thinner himself. */
export const henry: Story = {
  key: "henry",
  name: "Henry Olsen",
  family: "Olsen",
  pronouns: "he/him",
  born: ["11-14", 87],
  locale: "en",
  zone: "America/Phoenix",
  recordNo: "17215",
  usual: amara,
  team: harbor,
  contacts: [mobile("+15105550119", { bestHours: "after lunch", mayLeaveMessage: true })],
  around: [
    {
      key: "erik",
      name: "Erik Olsen",
      family: "Olsen",
      relation: "son",
      pronouns: "he/him",
      zone: "America/Phoenix",
      contacts: [mobile("+15105550171", { mayLeaveMessage: true })],
    },
  ],
  about: [
    { kind: "matters", day: -85, words: "To be asked. I flew cargo planes for thirty years, I can read a table." },
    { kind: "talk", day: -85, words: "Numbers first, then your opinion. Talk to me, not to Erik." },
    { kind: "around", day: -85, words: "From October to April at Erik’s in Tucson." },
  ],
  conditions: [has("irregular heartbeat", -160), has("high blood pressure", -5000)],
  medicines: [takes("losartan 50 mg", "one in the morning", -1200)],
  past: [
    t.visit(-220, "13:30", amara, 20),
    t.visit(-160, "13:20", amara, 30),
    t.promise("sheet", -160, amara, "send", "send you the sheet about blood thinners", { by: -150 }),
    t.kept("sheet", -152, "11:00", amara, "posted in large print"),
    t.visit(-85, "13:30", amara, 35),
    t.call(-40, "13:10", lena, "reached", { words: "Arrived in Tucson. Pressure 132 over 78." }),
    t.theyCalled(-5, "13:20", joan, { words: "Has read the sheet twice and is ready to decide." }),
    t.askedToTalk("decide", -5, "13:25", 3, { to: amara }),
    t.call(-4, "13:40", amara, "reached", {
      minutes: 5,
      talkedAbout: ["decide"],
      words: "Wants to go through the figures with the sheet in front of him.",
    }),
    t.promise("thinner", -4, amara, "call", "phone you and go through the sheet about the blood thinner", { by: 3 }),
  ],
};
