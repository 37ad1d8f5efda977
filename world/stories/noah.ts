import { email, has, letterTo, mobile, takes } from "#world/dictionary.ts";
import { bridge, joan, thuy } from "#world/staff.ts";
import * as t from "#world/telling.ts";
import type { Story } from "#world/told.ts";

/** Deaf since birth, signs; we write, or book an interpreter for the video. */
export const noah: Story = {
  key: "noah",
  name: "Noah Feldman",
  family: "Feldman",
  pronouns: "he/him",
  born: ["12-12", 47],
  locale: "en",
  interpreter: "ase",
  recordNo: "20240",
  usual: thuy,
  team: bridge,
  contacts: [
    email("noah.feldman@harbor.example"),
    mobile("+15105550198", { label: "video relay", bestHours: "book the interpreter first" }),
    letterTo("31 Foundry Row, Oakland, CA 94607"),
  ],
  around: [
    {
      key: "ben",
      name: "Ben Adeyemi",
      family: "Adeyemi",
      relation: "husband",
      pronouns: "he/him",
      contacts: [mobile("+15105550189", { mayLeaveMessage: true })],
    },
  ],
  about: [
    { kind: "matters", day: -80, words: "Teaching woodwork to deaf kids. My hands are my job and my voice." },
    { kind: "talk", day: -80, words: "Look at me, not at the interpreter. Lips are guessing; sign or write." },
    { kind: "good", day: -25, words: "Joan learned to sign good morning. It was terrible and I loved it." },
  ],
  conditions: [has("deaf since birth", -17000), has("asthma", -7000)],
  medicines: [takes("albuterol inhaler", "two puffs before sanding", -2000)],
  past: [
    t.visit(-187, "14:20", thuy, 40),
    t.promise(
      "interpreter",
      -187,
      joan,
      "other",
      "put the interpreter’s booking on your record, so you never have to ask",
      { by: -180, at: "15:10" },
    ),
    t.kept("interpreter", -183, "09:30", joan, "on every appointment from now on"),
    t.videoVisit(-133, "14:20", thuy, 30),
    t.visit(-80, "14:20", thuy, 40),
    t.letter(-60, "11:00", thuy),
    t.videoVisit(-25, "14:30", thuy, 30),
    t.promise("mask", -25, thuy, "send", "send you the name of the dust mask that fits a beard", { by: -18 }),
    t.kept("mask", -21, "12:00", thuy, "by letter, with a picture"),
    t.promise("spring", -2, joan, "write", "write to you with two days for the spring visit, interpreter booked", {
      by: 4,
      at: "10:00",
    }),
  ],
};
