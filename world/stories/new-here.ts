import { bridge, harbor, joan, lena, marco, omar, thuy } from "#world/staff.ts";
import { email, has, letterTo, mobile, takes } from "#world/dictionary.ts";
import * as t from "#world/telling.ts";
import type { Story } from "#world/told.ts";

/** His first day: registered, no doctor yet, nothing between us. */
export const daniel: Story = {
  key: "daniel",
  name: "Daniel Cho",
  family: "Cho",
  pronouns: "he/him",
  face: "daniel-cho",
  born: ["07-11", 46],
  locale: "en",
  recordNo: "21290",
  since: -1,
  contacts: [mobile("+15105550152", { mayLeaveMessage: true }), email("daniel.cho@harbor.example")],
  past: [],
};

/** Has one name. Forms asked her for two, so we wrote it down: there is no other. */
export const wahyuni: Story = {
  key: "wahyuni",
  name: "Wahyuni",
  family: "Wahyuni",
  pronouns: "she/her",
  born: ["10-04", 52],
  locale: "en",
  recordNo: "21203",
  usual: lena,
  team: harbor,
  since: -58,
  contacts: [mobile("+15105550157", { mayLeaveMessage: true })],
  about: [
    { kind: "matters", day: -54, words: "My own food stall. The license comes in spring." },
    { kind: "talk", day: -54, words: "Wahyuni is my whole name. Please do not invent a second one for me." },
  ],
  conditions: [has("gout", -300)],
  medicines: [takes("allopurinol 100 mg", "one a day, with food", -54)],
  past: [
    t.visit(-54, "15:00", lena, 40),
    t.promise("name", -54, marco, "ask", "ask the laboratory to use your one name", { by: -44, at: "15:50" }),
    t.kept("name", -47, "10:10", marco, "their form takes it now"),
    t.homeVisit(-20, "15:30", marco, 20),
    t.promise("toe", -20, lena, "call", "phone you when the uric acid result is here", { by: -13, at: "16:10" }),
    t.call(-14, "15:15", lena, "reached", {
      talkedAbout: ["toe"],
      words: "Result is good: the tablets work. She laughed about the fish sauce.",
    }),
    t.askedToTalk("stall", -1, "15:40", 3, { to: marco }),
  ],
};

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
