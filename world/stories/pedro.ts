import { has, mobile, takes } from "#world/dictionary.ts";
import { amara, harbor, joan, marco } from "#world/staff.ts";
import * as t from "#world/telling.ts";
import type { Story } from "#world/told.ts";

/** Picked fruit here, now near his brother in Denver. His record went with him. */
export const pedro: Story = {
  key: "pedro",
  name: "Pedro Salinas Quispe",
  family: "Salinas",
  pronouns: "he/him",
  born: ["06-29", 38],
  locale: "es",
  interpreter: "es",
  zone: "America/Denver",
  recordNo: "20988",
  usual: amara,
  team: harbor,
  left: -27,
  contacts: [mobile("+17205550135", { locale: "es", mayLeaveMessage: true })],
  about: [{ kind: "matters", day: -110, locale: "es", words: "Mandar dinero a mi madre cada mes, y no dormir solo." }],
  conditions: [has("back pain", -400)],
  medicines: [takes("naproxen 500 mg", "one twice a day, with food", -110, -60)],
  past: [
    t.visit(-204, "17:00", amara, 20),
    t.visit(-110, "17:10", amara, 25),
    t.promise("belt", -110, marco, "arrange", "get you a belt for the lifting", { by: -100, at: "17:40" }),
    t.kept("belt", -104, "17:20", marco, "he wears it"),
    t.call(-58, "17:30", marco, "reached", { locale: "es", words: "Le duele menos. Busca trabajo más al este." }),
    t.theyCalled(-30, "10:20", joan, {
      words: "Moves to Denver. Asks us to send his record to the clinic on Federal.",
    }),
    t.promise("record", -30, joan, "send", "send your record to your new clinic", { by: -24 }),
    t.kept("record", -28, "11:00", joan, "they confirmed that it came"),
  ],
};
