import { amara, harbor, joan, lena, marco, ruth } from "#world/staff.ts";
import { allergicTo, has, landline, letterTo, mobile, takes } from "#world/dictionary.ts";
import * as t from "#world/telling.ts";
import type { Story, Told } from "#world/told.ts";

const interpreterNo = "2218";

/** The months before the twelve weeks that her picture draws. */
const before: Told[] = [
  t.visit(-262, "10:40", amara, 30),
  t.visit(-234, "09:30", lena, 25),
  t.visit(-206, "10:10", amara, 20),
  t.visit(-178, "10:10", amara, 20),
  t.promise("sheet", -178, amara, "send", "send you the salt sheet in Spanish", { by: -171 }),
  t.kept("sheet", -173, "15:20", amara, "posted"),
  t.visit(-150, "11:00", amara, 25),
  t.call(-136, "10:05", lena, "reached", {
    interpreterNo,
    toldBack: true,
    words: "Weight steady. Weighs herself before breakfast.",
  }),
  t.visit(-122, "10:10", amara, 20),
  t.visit(-94, "09:50", amara, 20),
];

const summer: Told[] = [
  t.visit(-80, "10:20", lena, 35),
  t.promise("wishes", -80, lena, "write", "write down with you how you want us to talk with you", { by: -75 }),
  t.kept("wishes", -78, "11:10", lena, "written together"),
  t.askedToTalk("refill", -75, "09:15", 2),
  t.call(-74, "10:20", lena, "reached", {
    interpreterNo,
    talkedAbout: ["refill"],
    words: "Refill of carvedilol is at the pharmacy on 7th Street.",
  }),
  t.askedToTalk("salt", -70, "09:40", 2),
  t.call(-68, "10:00", lena, "reached", {
    interpreterNo,
    talkedAbout: ["salt"],
    words: "With Elena on the line. Canned beans: rinse them, or buy the ones without salt.",
  }),
  t.homeVisit(-67, "14:00", marco, 40),
  t.promise("eye-van", -67, marco, "arrange", "arrange the van to the eye clinic", { by: -59 }),
  t.kept("eye-van", -60, "11:30", marco, "went together"),
  t.crossed("weight", { day: -62, clock: "06:20" }, 71.3, { from: 69, days: 6, urgency: 0 }),
  t.took("weight", -62, "06:27", ruth),
  t.call(-62, "06:33", ruth, "reached", {
    interpreterNo,
    minutes: 11,
    toldBack: true,
    words: "Tamales at a baptism. No breathlessness.",
  }),
  t.assessed("weight", -62, "06:45", ruth, {
    found: "Breathes well lying flat. A little swelling at the ankles. Salty food on Sunday.",
    advised: "Plan step 2 for two days. Call if breath gets short.",
    again: { day: -60, clock: "10:00", by: lena },
  }),
  t.call(-60, "10:00", lena, "reached", {
    interpreterNo,
    talkedAbout: ["look-again"],
    words: "69.4 kg. Back to one pill.",
  }),
  t.askedToTalk("numb-foot", -57, "15:30", 2, { to: amara }),
  t.call(-53, "16:40", amara, "no-answer", { about: "numb-foot" }),
];

const autumn: Told[] = [
  t.visit(-51, "10:10", lena, 20, { stillOwed: ["numb-foot"] }),
  t.promise("scale", -51, lena, "arrange", "get you a scale that sends your weight to us", { by: -44 }),
  t.call(-48, "10:30", amara, "reached", {
    interpreterNo,
    minutes: 9,
    toldBack: true,
    talkedAbout: ["numb-foot"],
    words: "Numb in the morning only. I look at the foot at the next visit.",
  }),
  t.kept("scale", -46, "10:15", lena, "delivered, the first weight came"),
  t.askedToTalk("flu-shot", -44, "11:20", 3),
  t.call(-43, "09:35", lena, "reached", {
    interpreterNo,
    talkedAbout: ["flu-shot"],
    words: "Flu shot: yes, at the next visit.",
  }),
  t.visit(-39, "10:05", amara, 25),
  t.promise("blood", -39, amara, "call", "phone you with the blood result", { by: -37 }),
  t.homeVisit(-36, "13:30", marco, 30),
  t.promise("cuff", -36, marco, "send", "bring you a blood pressure cuff that fits your arm", { by: -22 }),
  t.call(-35, "16:20", amara, "reached", {
    interpreterNo,
    talkedAbout: ["blood"],
    toldBack: true,
    words: "Kidneys are fine. Potassium a little low: bananas, beans.",
  }),
  t.theyCalled(-32, "09:50", joan, { spokeWith: "elena", words: "Elena asks at what time the visit in November is." }),
  t.askedToTalk("visit-time", -32, "09:58", 2),
  t.call(-31, "10:10", lena, "reached", {
    interpreterNo,
    talkedAbout: ["visit-time"],
    words: "Told her and Elena the day and time, and that the van can come.",
  }),
  t.theyCalled(-26, "10:40", lena, { interpreterNo, words: "The pharmacy says that there is no refill." }),
  t.promise("pharmacy", -26, lena, "ask", "call the pharmacy about the missing refill", { by: -23 }),
  t.kept("pharmacy", -24, "15:15", lena, "they had it under another name; it is ready"),
  t.broken("cuff", -20, "11:00", marco, "the wrong size was ordered"),
  t.took("cuff-repair", -14, "16:10", marco),
  t.theyCalled(-13, "10:50", marco, { locale: "es", words: "Pidió un viaje para el análisis de sangre." }),
  t.promise("ride", -13, marco, "arrange", "bring you to your blood test with the van, from your door", {
    by: 1,
    clock: "09:20",
  }),
  t.homeVisit(-12, "14:20", marco, 35),
  t.promise("food-box", -12, marco, "send", "bring a food box", { by: -5 }),
  t.visit(-11, "10:15", lena, 30),
  t.promise("pills", -11, lena, "send", "make you a list of your pills with pictures", { by: -1 }),
  t.notNeeded("food-box", -9, "11:30", marco, "her neighbors shop with her now"),
];

const thisWeek: Told[] = [
  t.visit(-4, "10:05", amara, 22),
  t.promise("echo", -4, amara, "call", "phone you with the heart scan result", { by: 0 }),
  t.homeVisit(-2, "14:10", marco, 25),
  t.repairOffered("cuff", -2, "14:30", marco, {
    wentWrong: "We ordered the wrong size, and nobody told you.",
    doNow: "I bring the right one in the van, on the day of your blood test.",
  }),
  t.moved("ride", -1, "10:20", { by: 4, clock: "09:20" }, "The van was full that morning."),
  t.call(-1, "16:50", amara, "no-answer", { about: "echo" }),
  t.crossed("weight", { recently: "06:12", else: 139 }, 71.2, { from: 68.9, days: 5, urgency: 0 }),
];

const athome: Told[] = [
  t.readings(
    "blood-pressure",
    [-30, "07:10", 134, 78],
    [-23, "07:05", 131, 80],
    [-16, "07:15", 128, 76],
    [-9, "07:20", 133, 79],
  ),
  t.readings("weight", [-45, "06:20", 69.6], [-38, "06:20", 69.3], [-31, "06:15", 69.2], [-24, "06:20", 69.4]),
  t.readings(
    "weight",
    [-20, "06:15", 69],
    [-18, "06:20", 69.1],
    [-16, "06:10", 68.9],
    [-14, "06:20", 69.2],
    [-12, "06:15", 69],
  ),
  t.readings("weight", [-10, "06:10", 69.1], [-8, "06:20", 69], [-7, "06:15", 69], [-6, "06:20", 69.1]),
  t.readings(
    "weight",
    [-5, "06:12", 68.9],
    [-4, "06:15", 69.1],
    [-3, "06:08", 69.4],
    [-2, "06:20", 69.9],
    [-1, "06:10", 70.5],
  ),
];

/** Heart failure and diabetes, Spanish, no ride of her own, a daughter far away. Hers is the morning that the pages are drawn for. */
export const rosa: Story = {
  key: "rosa",
  name: "Rosa Martínez",
  family: "Martínez",
  called: "Rosa",
  pronouns: "she/her",
  face: "rosa-martinez",
  born: ["03-12", 71],
  locale: "es",
  interpreter: "es",
  recordNo: "20418",
  usual: amara,
  team: harbor,
  contacts: [
    mobile("+15105550163", { bestHours: "after 9 am", locale: "es", mayLeaveMessage: true }),
    landline("+15105550117", { bestHours: "evenings", locale: "es" }),
    letterTo("418 Alder Street, Apt 3, Oakland, CA 94607"),
  ],
  around: [
    {
      key: "elena",
      name: "Elena Martínez",
      family: "Martínez",
      relation: "daughter",
      face: "elena-martinez",
      pronouns: "she/her",
      zone: "America/Denver",
      contacts: [mobile("+13035550128", { mayLeaveMessage: true })],
    },
    {
      key: "lucia",
      name: "Lucía Martínez",
      family: "Martínez",
      relation: "granddaughter",
      locale: "es",
      born: ["05-20", 9],
    },
  ],
  about: [
    { kind: "matters", day: -4, words: "Walking to church with my granddaughter, and not being a burden." },
    {
      kind: "talk",
      day: -78,
      words:
        "Interpreter on the line first. Mornings, after 9 if it can wait. She nods to be polite: ask her to tell it back.",
    },
    { kind: "good", day: -8, words: "Lena explained it so well that I could explain it to my sister." },
    {
      kind: "around",
      day: -18,
      saidBy: marco,
      words: "Elena calls from Denver every Sunday. Lucía lives nearby. She has no ride of her own.",
    },
  ],
  conditions: [has("heart failure", -1300), has("type 2 diabetes", -3400)],
  medicines: [
    takes("furosemide 40 mg (water pill)", "one in the morning", -4),
    takes("furosemide 40 mg (water pill)", "one at night", -200, -4),
    takes("carvedilol 12.5 mg", "one twice a day", -700),
    takes("metformin 500 mg", "one twice a day, with food", -1500),
  ],
  allergies: [allergicTo("Penicillin", "rash and swelling", true)],
  past: [...before, ...summer, ...autumn, ...thisWeek, ...athome],
};
