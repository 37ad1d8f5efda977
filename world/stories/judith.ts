import { allergicTo, has, mobile, takes } from "#world/dictionary.ts";
import { amara, harbor, lena } from "#world/staff.ts";
import * as t from "#world/telling.ts";
import type { Story } from "#world/told.ts";

/** Fourth of six infusions. Keeps a list of what she will do after. */
export const judith: Story = {
  key: "judith",
  name: "Judith Rosen",
  family: "Rosen",
  pronouns: "she/her",
  born: ["03-30", 61],
  locale: "en",
  recordNo: "19655",
  usual: amara,
  team: harbor,
  contacts: [mobile("+15105550141", { bestHours: "not the two days after an infusion", mayLeaveMessage: true })],
  about: [
    { kind: "matters", day: -47, words: "Item one on the list: swim to the buoy and back." },
    { kind: "talk", day: -47, words: "No battle words. I am not fighting, I am being treated." },
    { kind: "good", day: -19, words: "Amara called on a Saturday just to hear my voice before the scan." },
  ],
  conditions: [has("breast cancer", -140), has("chemotherapy", -120)],
  medicines: [takes("omeprazole 20 mg", "one before breakfast", -100)],
  allergies: [allergicTo("Latex", "hives")],
  past: [
    t.visit(-121, "10:50", amara, 50),
    t.call(-103, "11:10", lena, "reached", { minutes: 14, words: "First infusion: two bad days, then soup." }),
    t.call(-82, "11:00", lena, "reached", {
      minutes: 10,
      words: "Second: better with the new tablets. Hair is going; daughter shaved hers too.",
    }),
    t.visit(-75, "10:50", amara, 30),
    t.crossed("temperature", { day: -59, clock: "08:02" }, 38.4, { urgency: 0 }),
    t.call(-59, "08:09", amara, "reached", {
      minutes: 9,
      words: "Shivers since six. Husband drives her to the hospital now.",
    }),
    t.assessed("temperature", -59, "08:15", amara, {
      found: "38.4, shivering, nine days after an infusion.",
      advised: "To the emergency room at once. I called ahead.",
      again: { day: -58, clock: "10:00", by: lena },
    }),
    t.call(-58, "10:00", lena, "reached", {
      talkedAbout: ["look-again"],
      words: "Antibiotics overnight, home tomorrow. She says that the tea is bad.",
    }),
    t.visit(-47, "10:50", amara, 30),
    t.call(-19, "10:40", amara, "reached", { minutes: 12, words: "Scan is on Tuesday. We talked about the dog." }),
    t.promise("third-day", -5, lena, "call", "phone you on the third day after the infusion", { by: 1, at: "11:15" }),
  ],
};
