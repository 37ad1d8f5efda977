import { allergicTo, has, mobile, takes } from "#world/dictionary.ts";
import { bridge, thuy } from "#world/staff.ts";
import * as t from "#world/telling.ts";
import type { Story } from "#world/told.ts";

/** The other James Whitfield, who is half as old and never drove a bus. */
export const jamesTwo: Story = {
  key: "james-two",
  name: "James Whitfield",
  family: "Whitfield",
  called: "Jay",
  pronouns: "he/him",
  born: ["10-18", 26],
  locale: "en",
  recordNo: "21015",
  usual: thuy,
  team: bridge,
  contacts: [mobile("+15105550136", { mayLeaveMessage: true })],
  about: [
    { kind: "talk", day: -43, words: "Jay, please. The other James Whitfield is not my father, everybody asks." },
  ],
  conditions: [has("reflux", -200)],
  medicines: [takes("omeprazole 20 mg", "one before breakfast", -43)],
  allergies: [allergicTo("Peanuts", "swelling of the lips", true)],
  past: [
    t.visit(-110, "17:00", thuy, 20),
    t.visit(-43, "17:00", thuy, 20),
    t.call(-16, "17:10", thuy, "reached", { words: "Sleeps through since the tablets. Coffee is down to one." }),
  ],
};
