import { has, letterTo, mobile, takes } from "#world/dictionary.ts";
import { bridge, joan, omar, thuy } from "#world/staff.ts";
import * as t from "#world/telling.ts";
import type { Story } from "#world/told.ts";

/** Four family names and a saint; the letters never fit. */
export const conceicao: Story = {
  key: "conceicao",
  name: "Maria da Conceição Vasconcelos de Albuquerque e Oliveira Cavalcanti",
  family: "Cavalcanti",
  called: "Dona Conceição",
  pronouns: "she/her",
  born: ["12-08", 81],
  locale: "pt",
  interpreter: "pt",
  recordNo: "18127",
  usual: thuy,
  team: bridge,
  contacts: [
    mobile("+15105550139", { label: "granddaughter’s mobile, she hands it over", locale: "pt", bestHours: "weekends" }),
    letterTo("2040 Seventh Avenue, Apt 12B, Oakland, CA 94606", { locale: "pt" }),
  ],
  about: [
    { kind: "matters", day: -101, locale: "pt", words: "Voltar ao Recife uma vez mais, no São João." },
    {
      kind: "talk",
      day: -101,
      words: "She is called Dona Conceição. She decides after she has slept on it, so do not press.",
    },
  ],
  conditions: [has("high blood pressure", -6000), has("knee arthritis", -2000)],
  medicines: [
    takes("losartan 50 mg", "one in the morning", -2000),
    takes("acetaminophen 500 mg", "two when the knee hurts", -500),
  ],
  past: [
    t.visit(-188, "11:30", thuy, 30),
    t.visit(-101, "11:30", thuy, 30),
    t.call(-70, "11:00", thuy, "reached", {
      interpreterNo: "4415",
      words: "Knee is better with the stick. She will think about the injection.",
    }),
    t.homeVisit(-26, "14:30", omar, 35),
    t.promise("stairs", -26, omar, "arrange", "get a rail put up on your stairs", { by: -12 }),
    t.moved("stairs", -15, "10:00", { by: 5 }, "The landlord had to agree first."),
    t.promise("visit-day", -5, joan, "call", "phone you with a day for the knee", { by: 2, at: "09:40" }),
  ],
};
