import { amara, bridge, harbor, joan, lena, marco, omar, thuy } from "#world/staff.ts";
import { email, has, letterTo, mobile, takes } from "#world/dictionary.ts";
import * as t from "#world/telling.ts";
import type { Story } from "#world/told.ts";

/** Seven weeks after her first child. */
export const destiny: Story = {
  key: "destiny",
  name: "Destiny Carter",
  family: "Carter",
  pronouns: "she/her",
  born: ["07-29", 24],
  locale: "en",
  recordNo: "21044",
  usual: amara,
  team: harbor,
  contacts: [
    mobile("+15105550137", { bestHours: "text first, the baby sleeps", mayLeaveMessage: true }),
    email("destiny.carter@harbor.example"),
  ],
  about: [
    { kind: "matters", day: -45, words: "That Zuri and I both sleep. And my art school place in autumn." },
    { kind: "talk", day: -45, words: "Do not start with what I do wrong. I know when I need to cry." },
    { kind: "good", day: -10, words: "Lena sat on the floor with us and nobody looked at the clock." },
  ],
  conditions: [has("pregnancy", -310), has("after a birth", -49), has("low iron", -100)],
  medicines: [takes("ferrous sulfate 325 mg", "one a day", -100)],
  past: [
    t.visit(-240, "15:30", amara, 20),
    t.visit(-200, "15:30", amara, 20),
    t.visit(-160, "15:30", amara, 20),
    t.visit(-125, "15:30", lena, 25),
    t.visit(-95, "15:30", amara, 20),
    t.visit(-70, "15:30", amara, 20),
    t.homeVisit(-45, "13:00", lena, 60),
    t.promise("night", -45, lena, "call", "phone you on Friday to hear how the nights are", {
      by: -42,
    }),
    t.call(-43, "11:10", lena, "reached", {
      talkedAbout: ["night"],
      minutes: 16,
      words: "Cries in the evening, laughs too. Mother stays two weeks more.",
    }),
    t.homeVisit(-31, "13:00", lena, 50),
    t.crossed("blood-pressure", { day: -24, clock: "08:50" }, 152, { urgency: 1, low: 96 }),
    t.call(-24, "10:05", amara, "reached", {
      minutes: 11,
      words: "No headache, no spots before the eyes. Comes in at two.",
    }),
    t.visit(-24, "14:00", amara, 30),
    t.assessed("blood-pressure", -24, "14:35", amara, {
      found: "144 over 92, then 138 over 88 lying on the side. Reflexes as usual.",
      advised: "Measure mornings and evenings for two weeks. Headache or spots: call at once, day or night.",
      again: { day: -22, clock: "10:00", by: lena },
    }),
    t.call(-22, "09:50", lena, "reached", {
      talkedAbout: ["look-again"],
      words: "134 over 84 this morning. She has the night number on the fridge.",
    }),
    t.homeVisit(-10, "13:00", lena, 55),
    t.readings(
      "blood-pressure",
      [-20, "08:30", 132, 82],
      [-17, "08:40", 128, 80],
      [-14, "08:30", 126, 80],
      [-10, "08:45", 122, 78],
    ),
    t.promise("iron", -10, lena, "call", "phone you with the iron result", { by: 2 }),
  ],
};

/** Seventeen. Her mother drives, she decides; we ask her first, alone. */
export const kayla: Story = {
  key: "kayla",
  name: "Kayla Brooks",
  family: "Brooks",
  pronouns: "she/her",
  born: ["05-09", 17],
  locale: "en",
  recordNo: "20670",
  usual: thuy,
  team: bridge,
  contacts: [mobile("+15105550195", { label: "her own mobile", bestHours: "after school", mayLeaveMessage: false })],
  around: [
    {
      key: "denise",
      name: "Denise Brooks",
      family: "Brooks",
      relation: "mother",
      pronouns: "she/her",
      contacts: [mobile("+15105550196", { mayLeaveMessage: true })],
    },
  ],
  about: [
    { kind: "matters", day: -39, words: "State finals in the 800 meters. My lungs can wait until June, they cannot." },
    { kind: "talk", day: -39, words: "Ask me alone first. Then we tell Mom together what I want her to know." },
  ],
  conditions: [has("asthma", -3600)],
  medicines: [takes("albuterol inhaler", "two puffs before running", -900)],
  past: [
    t.visit(-225, "16:00", thuy, 20),
    t.visit(-120, "16:10", thuy, 25),
    t.visit(-39, "16:00", thuy, 30),
    t.promise("plan", -39, thuy, "write", "write the plan for running in the cold with you", { by: -30 }),
    t.kept("plan", -33, "16:20", thuy, "written together, one page"),
    t.call(-15, "16:10", thuy, "reached", {
      words: "Ran in the cold, inhaler before and not after. Best time this year.",
    }),
    t.theyCalled(-3, "15:40", joan, { words: "Needs the school form for the inhaler, signed, before the meet." }),
    t.promise("form", -3, joan, "send", "send the signed form to the school", { by: 1 }),
  ],
};

/** One of twins of one name, told apart by a mark on a letter. */
export const minhAnh: Story = {
  key: "minh-anh",
  name: "Vũ Minh Anh",
  family: "Vũ",
  called: "Minh Anh, the elder by nine minutes",
  pronouns: "she/her",
  born: ["02-17", 34],
  locale: "vi",
  recordNo: "20811",
  usual: thuy,
  team: bridge,
  contacts: [mobile("+15105550166", { mayLeaveMessage: true })],
  about: [
    { kind: "talk", day: -88, words: "Ask for the birth date and the record number. My sister gets my letters." },
  ],
  conditions: [has("hepatitis b", -4000)],
  medicines: [],
  past: [
    t.visit(-178, "12:30", thuy, 20),
    t.visit(-88, "12:30", thuy, 20),
    t.promise("mark", -88, joan, "other", "put a mark on both records, so that letters go to the right sister", {
      by: -80,
      at: "13:00",
    }),
    t.kept("mark", -83, "09:20", joan, "both records carry it"),
    t.call(-84, "12:40", thuy, "reached", { words: "Liver blood test unchanged. Next in spring." }),
    t.visit(-9, "12:30", thuy, 20),
    t.promise("liver", -9, thuy, "call", "phone you with the liver result", { by: 1 }),
  ],
};

/** Her twin. */
export const minhAnhTwo: Story = {
  key: "minh-anh-two",
  name: "Vũ Minh Ánh",
  family: "Vũ",
  called: "Ánh",
  pronouns: "she/her",
  born: ["02-17", 34],
  locale: "vi",
  recordNo: "20812",
  usual: thuy,
  team: bridge,
  contacts: [mobile("+15105550167", { mayLeaveMessage: true })],
  about: [{ kind: "matters", day: -52, words: "The bakery. We open at five, so call me before noon." }],
  conditions: [has("migraine", -800)],
  medicines: [takes("sumatriptan 50 mg", "one when it begins", -300)],
  past: [
    t.visit(-160, "11:00", thuy, 20),
    t.theyCalled(-55, "10:40", joan, { words: "A letter about a liver test came to her. It is her sister’s." }),
    t.visit(-52, "11:00", thuy, 25),
    t.call(-20, "10:30", thuy, "reached", {
      words: "Two headaches in a month, down from six. New oven, fewer nights.",
    }),
  ],
};

/** Cares for a mother and a grandson, and forgets her own tablets. */
export const corazon: Story = {
  key: "corazon",
  name: "Corazon Dela Cruz",
  family: "Dela Cruz",
  called: "Cora",
  pronouns: "she/her",
  born: ["01-16", 66],
  locale: "en",
  recordNo: "19540",
  usual: amara,
  team: harbor,
  contacts: [mobile("+15105550172", { bestHours: "7 to 8 pm", mayLeaveMessage: true })],
  about: [
    { kind: "matters", day: -61, words: "Inay’s hundredth birthday. After that you can scold me about my sugar." },
    { kind: "talk", day: -61, words: "Do not tell me to rest. Tell me what I can drop." },
  ],
  conditions: [has("type 2 diabetes", -2800), has("high blood pressure", -3300)],
  medicines: [
    takes("metformin 1000 mg", "one twice a day, with food", -900),
    takes("losartan 100 mg", "one in the morning", -1500),
  ],
  past: [
    t.visit(-222, "08:40", amara, 20),
    t.visit(-141, "08:40", amara, 25),
    t.homeVisit(-105, "10:30", marco, 45),
    t.promise("respite", -105, omar, "arrange", "find somebody to sit with your mother two afternoons a week", {
      by: -85,
      at: "11:30",
    }),
    t.snoozed("respite", -100, "10:00", omar, -94, "The agency is closed this week."),
    t.moved("respite", -90, "09:30", { by: -70 }, "The first helper had no license."),
    t.kept("respite", -73, "14:20", omar, "Tuesdays and Fridays, a retired nurse"),
    t.visit(-61, "08:40", amara, 30),
    t.readings(
      "glucose",
      [-40, "06:30", 188],
      [-33, "06:30", 172],
      [-26, "06:40", 165],
      [-12, "06:30", 158],
      [-5, "06:35", 149],
    ),
    t.call(-27, "17:30", lena, "reached", {
      words: "Sugar is coming down since the Tuesdays. She sleeps on Tuesdays.",
    }),
    t.promise("feet", -27, lena, "arrange", "get you a time for your feet, on a Friday", { by: -1 }),
    t.call(-2, "17:40", lena, "no-answer", { about: "feet" }),
  ],
};
