import { has, mobile, takes } from "#world/dictionary.ts";
import { amara, harbor, joan, lena } from "#world/staff.ts";
import * as t from "#world/telling.ts";
import type { Story } from "#world/told.ts";

/** Headaches since the second child; has raised them twice. */
export const amina: Story = {
  key: "amina",
  name: "Amina Noor",
  family: "Noor",
  pronouns: "she/her",
  born: ["08-19", 33],
  locale: "en",
  recordNo: "21077",
  usual: amara,
  team: harbor,
  contacts: [mobile("+15105550146", { bestHours: "after 7 pm, when the children sleep", mayLeaveMessage: false })],
  about: [
    { kind: "matters", day: -48, words: "To finish my nursing course before my daughter starts school." },
    {
      kind: "talk",
      day: -48,
      words: "Ask what I think it is. I have looked it up already. No messages: the phone is shared.",
    },
  ],
  conditions: [has("migraine", -400)],
  medicines: [takes("sumatriptan 50 mg", "one when it begins, not more than two a day", -48)],
  past: [
    t.visit(-190, "13:10", amara, 20),
    t.visit(-48, "13:00", amara, 20),
    t.call(-30, "17:40", lena, "no-answer"),
    t.call(-29, "17:45", lena, "reached", {
      words: "The new tablets help half of the time. She will keep a calendar.",
    }),
    t.theyCalled(-10, "08:40", joan, { words: "Headaches are back. Would like to talk with the doctor." }),
    t.askedToTalk("headaches", -10, "08:45", 2, { to: amara }),
    t.call(-8, "12:30", amara, "reached", {
      minutes: 4,
      talkedAbout: ["headaches"],
      words: "Short: she was on the bus. Calendar shows nine days this month.",
    }),
    t.theyCalled(-1, "08:35", joan, {
      words: "Calls again about the headaches. Says that last time there was no time to talk.",
    }),
    t.askedToTalk("headaches-again", -1, "08:40", 1, { to: amara, due: { by: 0 }, again: true }),
  ],
};
