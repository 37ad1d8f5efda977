import { has, mobile, takes } from "#world/dictionary.ts";
import { bridge, joan, thuy } from "#world/staff.ts";
import * as t from "#world/telling.ts";
import type { Story } from "#world/told.ts";

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
