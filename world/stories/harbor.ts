import { amara, harbor, joan, lena } from "#world/clinic.ts";
import { askedToTalk, call, discharged, lapsed, promise, theyCalled, visit } from "#world/telling.ts";
import type { Story } from "#world/told.ts";

/** One of two patients of this name. Reads everything twice, wants the reason with the advice. */
export const james: Story = {
  key: "james",
  name: "James Whitfield",
  family: "Whitfield",
  pronouns: "he/him",
  born: ["06-03", 54],
  locale: "en",
  recordNo: "20733",
  usual: amara,
  team: harbor,
  contacts: [
    { kind: "phone", label: "mobile", value: "+15105550134", mayLeaveMessage: true, bestHours: "lunch hour, 12 to 1" },
  ],
  about: [
    {
      kind: "talk",
      day: -120,
      words: "Tell me the reason with the advice. I drive a bus: I cannot pick up on the road.",
    },
  ],
  conditions: [
    { text: "Osteoarthritis of the knee", code: "M17.9", since: -900 },
    { text: "High blood pressure", code: "I10", since: -1500, chronic: true },
  ],
  medicines: [
    { text: "naproxen 500 mg", rxnorm: "7258", dose: "one twice a day, with food", since: -30 },
    { text: "lisinopril 20 mg", rxnorm: "29046", dose: "one in the morning", since: -800 },
  ],
  past: [
    visit(-200, "12:10", amara, 20),
    visit(-120, "12:15", amara, 25),
    visit(-30, "12:05", amara, 20),
    theyCalled(-2, "12:20", joan, {
      words: "The naproxen upsets his stomach. Asks if there is something else. Works until six.",
    }),
    askedToTalk("stomach", -2, "12:25", 2, amara),
    call(-1, "12:10", amara, "reached", {
      words: "Burning after each pill, no black stool. I look at his kidneys first.",
    }),
    promise("naproxen", -1, amara, "call", "phone you with an answer about naproxen and your stomach", {
      by: "half-day",
      said: "before noon",
    }),
  ],
};

/** Home from hospital, alone with the stairs. */
export const beatriz: Story = {
  key: "beatriz",
  name: "Beatriz Santos",
  family: "Santos",
  pronouns: "she/her",
  born: ["01-30", 57],
  locale: "pt",
  recordNo: "18840",
  usual: amara,
  team: harbor,
  livesAlone: true,
  contacts: [
    { kind: "phone", label: "mobile", value: "+15105550181", mayLeaveMessage: true, bestHours: "any time" },
    { kind: "letter", label: "home", value: "77 Wharf Lane, Oakland, CA 94607" },
  ],
  about: [{ kind: "matters", day: -60, words: "To climb my own stairs again, and to sing in the choir at Easter." }],
  conditions: [{ text: "COPD", code: "J44.9", since: -2000, chronic: true, monthly: true }],
  medicines: [{ text: "tiotropium inhaler", rxnorm: "69120", dose: "two puffs in the morning", since: -600 }],
  past: [
    visit(-150, "11:10", amara, 20),
    visit(-90, "11:10", amara, 25),
    visit(-60, "10:30", amara, 20),
    call(-28, "10:45", lena, "reached", { words: "Breathing as always. Has her flu shot." }),
    discharged(-2, "16:10", "Bayview General Hospital", "Flare of COPD", -7),
  ],
};

/** Says little, and goes quiet when things are bad. Monthly was his idea. */
export const tom: Story = {
  key: "tom",
  name: "Tom Kowalski",
  family: "Kowalski",
  pronouns: "he/him",
  born: ["02-08", 66],
  locale: "en",
  recordNo: "19377",
  usual: amara,
  team: harbor,
  agreedDays: 30,
  contacts: [{ kind: "phone", label: "home", value: "+15105550176", bestHours: "after the news, 7 pm" }],
  about: [{ kind: "matters", day: -75, words: "My boat. And that nobody makes a fuss." }],
  conditions: [{ text: "Depression", code: "F32.A", since: -500, chronic: true }],
  medicines: [{ text: "sertraline 100 mg", rxnorm: "36437", dose: "one in the morning", since: -480 }],
  past: [
    visit(-230, "09:00", amara, 20),
    call(-165, "17:30", amara, "reached", { words: "Back on the boat. Sleeps." }),
    visit(-132, "09:00", amara, 20),
    visit(-75, "09:10", amara, 30),
    call(-47, "17:20", amara, "reached", { words: "Short. Says all is fine, the boat is out of the water." }),
    lapsed(-2),
  ],
};

/** His first day: registered, no doctor yet. */
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
  contacts: [{ kind: "phone", label: "mobile", value: "+15105550152", mayLeaveMessage: true }],
  past: [],
};
