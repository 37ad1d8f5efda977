import { has, mobile, takes } from "#world/dictionary.ts";
import { amara, harbor, marco } from "#world/staff.ts";
import * as t from "#world/telling.ts";
import type { Story } from "#world/told.ts";

/** Roofs in the day, drywall at night; diabetes is the third job. */
export const luis: Story = {
  key: "luis",
  name: "Luis Ángel Hernández Ruiz",
  family: "Hernández",
  pronouns: "he/him",
  born: ["04-14", 43],
  locale: "es",
  recordNo: "20864",
  usual: amara,
  team: harbor,
  contacts: [mobile("+15105550177", { locale: "es", bestHours: "noon, on the roof", mayLeaveMessage: true })],
  about: [
    { kind: "matters", day: -69, locale: "es", words: "Ver graduarse a mi hija. Ella sí va a trabajar sentada." },
    { kind: "talk", day: -69, locale: "es", words: "Hábleme claro y corto, estoy en el techo. Lo demás con Marco." },
  ],
  conditions: [has("type 2 diabetes", -900)],
  medicines: [takes("metformin 500 mg", "one twice a day, with food", -850)],
  past: [
    t.visit(-195, "17:20", amara, 20),
    t.visit(-131, "17:15", amara, 20),
    t.homeVisit(-69, "17:00", marco, 40),
    t.promise("lunch", -69, marco, "see", "cook a lunch with you that fits in a bucket", { by: -55 }),
    t.kept("lunch", -57, "17:10", marco, "beans, nopales, one tortilla; his daughter took notes"),
    t.call(-24, "12:10", marco, "reached", {
      locale: "es",
      words: "Azúcar en 150 por la mañana. Le gusta el almuerzo.",
    }),
    t.readings(
      "glucose",
      [-60, "05:20", 192],
      [-45, "05:15", 171],
      [-30, "05:20", 158],
      [-15, "05:20", 150],
      [-3, "05:15", 147],
    ),
    t.promise("strips", -3, marco, "send", "llevarle tiras reactivas a la obra", { by: 2, at: "12:20", locale: "es" }),
  ],
};
