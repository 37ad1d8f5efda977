import { amara, bridge, harbor, joan, lena, omar, thuy } from "#world/staff.ts";
import { allergicTo, email, has, letterTo, mobile, takes } from "#world/dictionary.ts";
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

/** They, plainly. Changed the name on the door and asked us to keep up. */
export const sky: Story = {
  key: "sky",
  name: "Sky Nakamura",
  family: "Nakamura",
  pronouns: "they/them",
  born: ["02-28", 29],
  locale: "en",
  recordNo: "20933",
  usual: thuy,
  team: bridge,
  contacts: [mobile("+15105550158", { mayLeaveMessage: false, bestHours: "after 4" }), email("sky@harbor.example")],
  about: [
    { kind: "matters", day: -35, words: "To be boring to you. Same care, right name, no speech." },
    { kind: "talk", day: -35, words: "They and Sky. If you slip, correct it and go on." },
  ],
  conditions: [has("anxiety", -900), has("asthma", -6000)],
  medicines: [takes("sertraline 50 mg", "one in the morning", -420)],
  past: [
    t.visit(-170, "16:40", thuy, 25),
    t.visit(-98, "16:40", thuy, 25),
    t.promise("labels", -98, joan, "other", "change the name on every label and letter", { by: -90, at: "17:10" }),
    t.broken("labels", -88, "09:10", joan, "the laboratory’s labels still carried the old name"),
    t.repairOffered("labels", -87, "09:30", joan, {
      wentWrong: "We changed ours and forgot the laboratory’s.",
      doNow: "Theirs is changed. I looked at a printed label today.",
    }),
    t.repairAnswered("labels", -86, "18:00", "yes"),
    t.visit(-35, "16:40", thuy, 25),
    t.call(-13, "16:30", thuy, "reached", { words: "Sleeps, works, bored by us. Wants to stay on 50." }),
  ],
};

/** He has been Alex since he was five; since spring also on paper. */
export const alex: Story = {
  key: "alex",
  name: "Alex Romero",
  family: "Romero",
  pronouns: "he/him",
  born: ["08-02", 31],
  locale: "es",
  recordNo: "20714",
  usual: amara,
  team: harbor,
  contacts: [mobile("+15105550173", { mayLeaveMessage: true })],
  about: [
    { kind: "matters", day: -74, locale: "es", words: "Jugar fútbol los sábados con mi hermano, como siempre." },
    { kind: "talk", day: -74, words: "Spanish or English, whichever you are in. Ask before you examine." },
  ],
  conditions: [has("epilepsy", -5000)],
  medicines: [takes("levetiracetam 750 mg", "one twice a day", -1500)],
  allergies: [allergicTo("Sulfa drugs", "fever and rash", true)],
  past: [
    t.visit(-166, "12:50", amara, 25),
    t.visit(-74, "12:50", amara, 25),
    t.promise("dmv", -74, amara, "write", "write to the DMV that you are free of seizures", { by: -64 }),
    t.kept("dmv", -68, "17:00", amara, "sent; he drives"),
    t.call(-19, "12:40", lena, "reached", { words: "Ninth month without a seizure. Two goals on Saturday." }),
  ],
};

/** The other James Whitfield, who is half as old and never drove a bus. */
export const jamesTwo: Story = {
  key: "james-two",
  name: "James Whitfield",
  family: "Whitfield",
  called: "Jay",
  pronouns: "he/him",
  born: ["10-18", 26],
  locale: "en",
  recordNo: "21015",
  usual: thuy,
  team: bridge,
  contacts: [mobile("+15105550136", { mayLeaveMessage: true })],
  about: [
    { kind: "talk", day: -43, words: "Jay, please. The other James Whitfield is not my father, everybody asks." },
  ],
  conditions: [has("reflux", -200)],
  medicines: [takes("omeprazole 20 mg", "one before breakfast", -43)],
  allergies: [allergicTo("Peanuts", "swelling of the lips", true)],
  past: [
    t.visit(-110, "17:00", thuy, 20),
    t.visit(-43, "17:00", thuy, 20),
    t.call(-16, "17:10", thuy, "reached", { words: "Sleeps through since the tablets. Coffee is down to one." }),
  ],
};

/** Father of a boy who needs him at night; his own back comes last. */
export const marcus: Story = {
  key: "marcus",
  name: "Marcus Johnson",
  family: "Johnson",
  pronouns: "he/him",
  born: ["09-15", 38],
  locale: "en",
  recordNo: "20480",
  usual: thuy,
  team: bridge,
  contacts: [mobile("+15105550182", { bestHours: "school hours", mayLeaveMessage: true })],
  about: [
    { kind: "matters", day: -63, words: "Lifting Isaiah until he is grown. So the back has to last." },
    { kind: "talk", day: -63, words: "Offer me times during school. I cannot plan around hope." },
  ],
  conditions: [has("back pain", -800), has("depression", -300)],
  medicines: [takes("acetaminophen 500 mg", "two, up to three times a day", -200)],
  past: [
    t.visit(-175, "10:50", thuy, 30),
    t.visit(-63, "10:50", thuy, 35),
    t.promise("lift", -63, omar, "arrange", "get a lift for Isaiah’s bed paid", { by: -40, at: "11:40" }),
    t.moved("lift", -45, "13:00", { by: -20 }, "The insurance asked for one more letter."),
    t.moved("lift", -24, "13:00", { by: 8 }, "The appeal is with the insurance."),
    t.call(-24, "13:05", omar, "reached", {
      minutes: 10,
      stillOwed: ["lift"],
      words: "Told him about the appeal. He was quiet, then thanked me for calling myself.",
    }),
    t.call(-4, "10:40", thuy, "no-answer"),
    t.snoozed("lift", -2, "15:00", omar, 3, "Nothing moves before the insurance answers."),
  ],
};
