import { amara, harbor, joan, lena, marco } from "#world/staff.ts";
import { has, landline, letterTo, mobile, takes } from "#world/dictionary.ts";
import * as t from "#world/telling.ts";
import type { Story } from "#world/told.ts";

// With Rosa, the people who need Amara Okafor this morning.

/** One of two patients of this name. Drives a bus, wants the reason with the advice. */
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
  contacts: [mobile("+15105550134", { bestHours: "12 to 1, his break", mayLeaveMessage: true })],
  about: [
    { kind: "matters", day: -120, words: "Keeping my license until the mortgage is paid." },
    {
      kind: "talk",
      day: -120,
      words: "Tell me the reason with the advice. I drive a bus: I cannot pick up on the road.",
    },
  ],
  conditions: [has("knee arthritis", -900), has("high blood pressure", -1500)],
  medicines: [
    takes("naproxen 500 mg", "one twice a day, with food", -30),
    takes("lisinopril 20 mg", "one in the morning", -800),
  ],
  past: [
    t.visit(-200, "12:10", amara, 20),
    t.visit(-120, "12:15", amara, 25),
    t.promise("letter", -120, amara, "write", "write to your employer about the seat", { by: -110 }),
    t.kept("letter", -113, "16:30", amara, "sent, a copy to him"),
    t.call(-76, "12:20", lena, "reached", { words: "New seat is in. Knee is better on the long line." }),
    t.visit(-30, "12:05", amara, 20),
    t.readings(
      "blood-pressure",
      [-29, "05:10", 138, 84],
      [-22, "05:05", 135, 82],
      [-15, "05:15", 136, 85],
      [-8, "05:10", 134, 81],
    ),
    t.theyCalled(-2, "12:20", joan, { words: "The naproxen upsets his stomach. Asks if there is something else." }),
    t.askedToTalk("stomach", -2, "12:25", 2, { to: amara }),
    t.call(-1, "12:10", amara, "reached", {
      words: "Burning after each pill, no black stool. I look at his kidneys first.",
    }),
    t.promise("naproxen", -1, amara, "call", "phone you with an answer about naproxen and your stomach", {
      by: "half-day",
    }),
  ],
};

/** Has said twice that the mornings make her dizzy; the first time we heard something else. */
export const grace: Story = {
  key: "grace",
  name: "Grace Lim",
  family: "Lim",
  called: "Mrs. Lim",
  pronouns: "she/her",
  born: ["09-27", 78],
  locale: "en",
  recordNo: "19902",
  usual: amara,
  team: harbor,
  livesAlone: true,
  contacts: [
    landline("+15105550108", { bestHours: "after 10", mayLeaveMessage: true }),
    letterTo("12 Pier Court, Oakland, CA 94607"),
  ],
  about: [
    { kind: "matters", day: -66, words: "Playing the organ on Sundays. Forty years without missing Easter." },
    { kind: "talk", day: -66, words: "Speak slowly, I hear less on the left. Do not tell me it is my age." },
    {
      kind: "good",
      day: -21,
      saidBy: lena,
      words: "She brought the choir’s calendar and marked her next visit on it.",
    },
  ],
  conditions: [has("high blood pressure", -4000), has("thyroid", -2500)],
  medicines: [
    takes("amlodipine 10 mg", "one in the evening", -66),
    takes("levothyroxine 75 mcg", "one, half an hour before breakfast", -2500),
  ],
  past: [
    t.visit(-215, "10:40", amara, 20),
    t.visit(-140, "10:30", amara, 20),
    t.visit(-66, "10:40", amara, 30),
    t.promise("hearing", -66, lena, "arrange", "get you a time at the hearing clinic", { by: -56, at: "11:20" }),
    t.kept("hearing", -60, "10:15", lena, "she has the letter with the day"),
    t.call(-38, "10:20", lena, "reached", {
      minutes: 8,
      words: "New tablets since two weeks. Pressure is good. A little unsteady.",
    }),
    t.visit(-21, "10:20", lena, 20),
    t.readings("blood-pressure", [-20, "10:00", 124, 70], [-13, "10:05", 118, 66], [-6, "10:10", 112, 64]),
    t.theyCalled(-6, "10:30", joan, { words: "Mornings are dizzy. Would like Dr. Okafor to call." }),
    t.promise("dizzy", -6, amara, "call", "phone you about the dizzy mornings", { by: 1, at: "11:40" }),
    t.call(-3, "17:10", amara, "reached", {
      talkedAbout: ["dizzy"],
      minutes: 3,
      words: "Pressure tablets: go on as before.",
    }),
    t.didNotHappen("dizzy", -1, "10:15", "The doctor called about my tablets. Nobody asked about the mornings.", "en"),
  ],
};

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
      words: "Short: she was on the bus. Calendar shows nine days this month.",
    }),
    t.theyCalled(-1, "08:35", joan, {
      words: "Calls again about the headaches. Says that last time there was no time to talk.",
    }),
    t.askedToTalk("headaches-again", -1, "08:40", 1, { to: amara, due: { by: 0 }, again: true }),
  ],
};

/** Home from hospital, alone, three floors up. */
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
    mobile("+15105550181", { bestHours: "any time", mayLeaveMessage: true }),
    letterTo("77 Wharf Lane, Oakland, CA 94607"),
  ],
  about: [
    { kind: "matters", day: -60, locale: "pt", words: "Subir a minha escada sem parar, e cantar no coro na Páscoa." },
    {
      kind: "talk",
      day: -60,
      words: "English is fine on a good day. When I have no breath, ask me things I can answer with yes or no.",
    },
  ],
  conditions: [has("copd", -2000)],
  medicines: [
    takes("tiotropium inhaler", "two puffs in the morning", -600),
    takes("albuterol inhaler", "two puffs when short of breath", -1800),
  ],
  past: [
    t.visit(-210, "11:10", amara, 20),
    t.visit(-150, "11:10", amara, 20),
    t.call(-118, "10:50", lena, "reached", { words: "Walks to the market and back with one rest." }),
    t.visit(-90, "11:10", amara, 25),
    t.promise("inhaler", -90, lena, "see", "look at how you use the inhaler", { by: -80, at: "11:50" }),
    t.kept("inhaler", -83, "10:40", lena, "practised together, she showed it back"),
    t.visit(-60, "10:30", amara, 20),
    t.readings("spo2", [-31, "09:00", 94], [-24, "09:05", 93], [-17, "09:10", 94], [-10, "09:00", 93]),
    t.call(-28, "10:45", lena, "reached", { words: "Breathing as always. Has her flu shot." }),
    t.call(-3, "10:50", lena, "reached", {
      minutes: 5,
      words: "On the ward, third floor. Sits by the window. Asks who waters her plants: the neighbor does.",
    }),
    t.discharged(-2, "16:10", "Bayview General Hospital", "Flare of COPD", -7),
  ],
};

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
      words: "Wants to go through the figures with the sheet in front of him.",
    }),
    t.promise("thinner", -4, amara, "call", "phone you and go through the sheet about the blood thinner", { by: 3 }),
  ],
};

/** Two jobs, three children; asked us a plain question about food. */
export const samira: Story = {
  key: "samira",
  name: "Samira Haddad",
  family: "Haddad",
  pronouns: "she/her",
  born: ["05-02", 45],
  locale: "ar",
  interpreter: "ar",
  recordNo: "20951",
  usual: amara,
  team: harbor,
  contacts: [mobile("+15105550187", { bestHours: "2 to 3, between jobs", locale: "ar", mayLeaveMessage: true })],
  around: [
    {
      key: "rania",
      name: "Rania Haddad",
      family: "Haddad",
      relation: "sister",
      pronouns: "she/her",
      locale: "ar",
      contacts: [mobile("+15105550188")],
    },
  ],
  about: [
    { kind: "matters", day: -33, locale: "ar", words: "أن ينام أولادي وقد أكلوا، وأن أجد وقتًا لنفسي يوم الجمعة." },
    {
      kind: "talk",
      day: -33,
      words: "Arabic, please, with a woman as interpreter if there is one. I answer between two and three.",
    },
  ],
  conditions: [has("low iron", -120), has("short of food", -33)],
  medicines: [takes("ferrous sulfate 325 mg", "one every other day", -120)],
  past: [
    t.visit(-120, "14:10", amara, 25),
    t.homeVisit(-33, "14:15", marco, 40),
    t.promise("pantry", -33, marco, "arrange", "put you on the list of the food pantry on 5th", { by: -26 }),
    t.kept("pantry", -28, "15:10", marco, "she is on the list"),
    t.call(-12, "14:30", lena, "reached", { interpreterNo: "3107", words: "Iron is going up. Less tired." }),
    t.theyCalled(-3, "14:20", joan, { words: "The pantry was closed when she came. Asks if there is another one." }),
    t.askedToTalk("pantry-closed", -3, "14:25", 2, { to: amara }),
    t.call(-2, "14:40", amara, "reached", {
      interpreterNo: "3107",
      minutes: 7,
      words: "Works until six. Saturdays would do. Children are fine.",
    }),
    t.promise("other-pantry", -2, amara, "ask", "ask Marco for a pantry that is open on Saturdays, and tell you", {
      by: 3,
    }),
  ],
};

/** Says little, and goes quiet when things are bad. Monthly was his own idea. */
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
  contacts: [landline("+15105550176", { bestHours: "late afternoon" })],
  about: [
    { kind: "matters", day: -75, words: "My boat. And that nobody makes a fuss." },
    { kind: "talk", day: -75, words: "Ask straight. If I say fine, ask once more." },
  ],
  conditions: [has("depression", -500)],
  medicines: [takes("sertraline 100 mg", "one in the morning", -480)],
  past: [
    t.visit(-230, "09:00", amara, 20),
    t.call(-200, "17:20", amara, "reached", { words: "Fine. Then: not sleeping. Comes in two weeks." }),
    t.visit(-186, "09:00", amara, 30),
    t.call(-160, "17:30", amara, "reached", { words: "Back on the boat. Sleeps." }),
    t.visit(-132, "09:00", amara, 20),
    t.call(-104, "17:15", lena, "reached", { words: "Sanding the deck. Sounds like himself." }),
    t.visit(-75, "09:10", amara, 30),
    t.call(-47, "17:20", amara, "reached", {
      minutes: 3,
      words: "Short. Says all is fine, the boat is out of the water.",
    }),
    t.lapsed(-2),
  ],
};
