import { allergicTo, has, mobile, takes } from "#world/dictionary.ts";
import { amara, harbor, lena } from "#world/staff.ts";
import * as t from "#world/telling.ts";
import type { Story } from "#world/told.ts";

/** He has been Alex since he was five; since spring also on paper. */
export const alex: Story = {
  key: "alex",
  name: "Alex Romero",
  family: "Romero",
  pronouns: "he/him",
  born: ["08-02", 31],
  locale: "es",
  recordNo: "20714",
  usual: amara,
  team: harbor,
  contacts: [mobile("+15105550173", { mayLeaveMessage: true })],
  about: [
    { kind: "matters", day: -74, locale: "es", words: "Jugar fútbol los sábados con mi hermano, como siempre." },
    { kind: "talk", day: -74, words: "Spanish or English, whichever you are in. Ask before you examine." },
  ],
  conditions: [has("epilepsy", -5000)],
  medicines: [takes("levetiracetam 750 mg", "one twice a day", -1500)],
  allergies: [allergicTo("Sulfa drugs", "fever and rash", true)],
  past: [
    t.visit(-166, "12:50", amara, 25),
    t.visit(-74, "12:50", amara, 25),
    t.promise("dmv", -74, amara, "write", "write to the DMV that you are free of seizures", { by: -64 }),
    t.kept("dmv", -68, "17:00", amara, "sent; he drives"),
    t.call(-19, "12:40", lena, "reached", { words: "Ninth month without a seizure. Two goals on Saturday." }),
  ],
};
