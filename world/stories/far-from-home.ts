import { amara, bridge, harbor, joan, lena, marco, omar, thuy } from "#world/staff.ts";
import { email, has, landline, letterTo, mobile, takes } from "#world/dictionary.ts";
import * as t from "#world/telling.ts";
import type { Story } from "#world/told.ts";

/** A teacher of geography in Hargeisa, a night guard here. Insulin, and a fast that he keeps. */
export const abdirahman: Story = {
  key: "abdirahman",
  name: "Abdirahman Warsame Jama",
  family: "Jama",
  called: "Mr. Abdirahman",
  pronouns: "he/him",
  born: ["12-26", 62],
  locale: "so",
  interpreter: "so",
  recordNo: "20155",
  usual: amara,
  team: harbor,
  contacts: [mobile("+15105550147", { locale: "so", bestHours: "2 to 5 pm, he works nights", mayLeaveMessage: true })],
  around: [
    {
      key: "halima",
      name: "Halima Yusuf",
      family: "Yusuf",
      relation: "wife",
      pronouns: "she/her",
      locale: "so",
      contacts: [mobile("+15105550148", { locale: "so" })],
    },
  ],
  about: [
    { kind: "matters", day: -50, locale: "so", words: "Inaan caruurteyda wax baro, oo aan caafimaad ku soomo." },
    {
      kind: "talk",
      day: -50,
      words: "Call after two, he sleeps in the morning. The father’s name is part of the name: Abdirahman Warsame.",
    },
  ],
  conditions: [has("type 2 diabetes", -3900), has("high blood pressure", -2000)],
  medicines: [
    takes("insulin glargine", "18 units before bed", -50),
    takes("metformin 1000 mg", "one twice a day, with food", -2600),
  ],
  past: [
    t.visit(-228, "14:30", amara, 30),
    t.visit(-139, "14:30", amara, 30),
    t.call(-100, "15:10", lena, "reached", {
      interpreterNo: "6034",
      words: "Sugar is best after the night round, he walks four miles.",
    }),
    t.visit(-50, "14:30", amara, 35),
    t.promise("pen", -50, lena, "see", "go through the insulin pen with you again", { by: -40, at: "15:20" }),
    t.kept("pen", -44, "14:40", lena, "he showed it to Halima himself"),
    t.call(-36, "15:00", lena, "reached", {
      interpreterNo: "6034",
      toldBack: true,
      words: "18 units, no lows. Knows what to do below 70.",
    }),
    t.readings(
      "glucose",
      [-35, "07:30", 168],
      [-28, "07:40", 152],
      [-21, "07:30", 147],
      [-14, "07:35", 139],
      [-7, "07:30", 144],
    ),
    t.theyCalled(-1, "14:50", joan, {
      words: "Asks how to take insulin on a double shift. Interpreter was on the line.",
    }),
    t.askedToTalk("double-shift", -1, "14:55", 1, { to: lena, due: { by: 0 } }),
  ],
};

/** Writes her name from right to left. */
export const layla: Story = {
  key: "layla",
  name: "ليلى منصور الخطيب",
  family: "الخطيب",
  called: "Layla",
  pronouns: "she/her",
  born: ["11-02", 29],
  locale: "ar",
  interpreter: "ar",
  recordNo: "21188",
  usual: thuy,
  team: bridge,
  since: -140,
  contacts: [
    mobile("+15105550191", { locale: "ar", bestHours: "mornings", mayLeaveMessage: true }),
    email("layla.khatib@harbor.example", { locale: "ar" }),
  ],
  about: [
    { kind: "matters", day: -77, locale: "ar", words: "أن أعود إلى العمل مهندسةً كما كنت في حلب." },
    { kind: "talk", day: -77, locale: "ar", words: "اسألوني أولاً كيف نمت، ثم عن الدواء." },
  ],
  conditions: [has("epilepsy", -2400), has("ptsd", -900)],
  medicines: [takes("levetiracetam 500 mg", "one twice a day", -140)],
  past: [
    t.visit(-138, "10:00", thuy, 45),
    t.promise("records", -138, omar, "ask", "ask the hospital in Aleppo for your records", { by: -110, at: "11:00" }),
    t.moved("records", -116, "10:00", { by: -80 }, "No answer from the hospital yet."),
    t.kept("records", -84, "15:00", omar, "two pages came, translated"),
    t.visit(-77, "10:00", thuy, 40),
    t.call(-49, "10:20", thuy, "reached", {
      interpreterNo: "3107",
      words: "No seizures since July. Sleeps five hours.",
    }),
    t.homeVisit(-23, "11:00", omar, 40),
    t.promise("engineer", -23, omar, "arrange", "bring you together with the engineers’ association", { by: 6 }),
    t.call(-8, "10:15", thuy, "reached", {
      interpreterNo: "3107",
      words: "Six hours now. Wants to stay on this dose.",
    }),
  ],
};

/** Grandmother of eleven; the drops in the fridge door. */
export const hoa: Story = {
  key: "hoa",
  name: "Trần Thị Hoa",
  family: "Trần",
  called: "Bà Hoa",
  pronouns: "she/her",
  born: ["09-09", 72],
  locale: "vi",
  interpreter: "vi",
  recordNo: "19218",
  usual: thuy,
  team: bridge,
  contacts: [
    landline("+15105550154", { locale: "vi", bestHours: "after the market, from 11" }),
    letterTo("915 Canal Road, Oakland, CA 94606", { locale: "vi" }),
  ],
  about: [
    { kind: "matters", day: -65, locale: "vi", words: "Nấu phở cho cả nhà ngày Chủ nhật, đủ mười một đứa cháu." },
    {
      kind: "talk",
      day: -65,
      words: "With Thủy in Vietnamese, otherwise an interpreter. Yes can mean that she has heard.",
    },
  ],
  conditions: [has("type 2 diabetes", -4100), has("kidney disease", -700)],
  medicines: [
    takes("metformin 500 mg", "one a day, with food", -65),
    takes("losartan 50 mg", "one in the morning", -1000),
  ],
  past: [
    t.visit(-190, "11:20", thuy, 30),
    t.visit(-128, "11:20", thuy, 30),
    t.visit(-65, "11:20", thuy, 35),
    t.promise("soup", -65, thuy, "ask", "ask the dietitian how much salt is in fish sauce", { by: -55 }),
    t.kept("soup", -58, "12:10", thuy, "told on the phone: one spoon for the pot"),
    t.call(-40, "11:30", thuy, "reached", {
      words: "One spoon for the pot. The grandchildren complain, the kidneys do not.",
    }),
    t.readings("glucose", [-30, "06:50", 151], [-23, "06:55", 148], [-16, "06:50", 146], [-2, "06:50", 150]),
    t.visit(-6, "11:20", thuy, 30),
    t.promise("kidney", -6, thuy, "call", "phone you with the kidney result", { by: 0 }),
    t.call(-1, "11:15", thuy, "no-answer", { about: "kidney" }),
  ],
};

/** Here since the second winter of the war. */
export const oksana: Story = {
  key: "oksana",
  name: "Oksana Shevchenko",
  family: "Shevchenko",
  pronouns: "she/her",
  born: ["03-09", 41],
  locale: "uk",
  interpreter: "uk",
  recordNo: "21120",
  usual: thuy,
  team: bridge,
  since: -500,
  contacts: [mobile("+15105550193", { locale: "uk", mayLeaveMessage: true })],
  about: [
    { kind: "matters", day: -59, locale: "uk", words: "Щоб мама приїхала. І співати в хорі." },
    { kind: "talk", day: -59, words: "No questions about the news before noon. Good news first, if there is any." },
  ],
  conditions: [has("anxiety", -450), has("thyroid", -400)],
  medicines: [takes("levothyroxine 50 mcg", "one, half an hour before breakfast", -400)],
  past: [
    t.visit(-180, "12:10", thuy, 30),
    t.visit(-119, "12:10", thuy, 30),
    t.visit(-59, "12:10", thuy, 30),
    t.promise("choir", -59, omar, "ask", "ask at the church whether the choir takes new voices", {
      by: -50,
      at: "13:00",
    }),
    t.kept("choir", -53, "12:30", omar, "they do, Thursdays at seven"),
    t.call(-22, "12:40", thuy, "reached", {
      interpreterNo: "7702",
      words: "Sings. Thyroid is in range. Sleeps better on Thursdays.",
    }),
  ],
};

/** Picked fruit here, now near his brother in Denver. His record went with him. */
export const pedro: Story = {
  key: "pedro",
  name: "Pedro Salinas Quispe",
  family: "Salinas",
  pronouns: "he/him",
  born: ["06-29", 38],
  locale: "es",
  interpreter: "es",
  zone: "America/Denver",
  recordNo: "20988",
  usual: amara,
  team: harbor,
  left: -27,
  contacts: [mobile("+17205550135", { locale: "es", mayLeaveMessage: true })],
  about: [{ kind: "matters", day: -110, locale: "es", words: "Mandar dinero a mi madre cada mes, y no dormir solo." }],
  conditions: [has("back pain", -400)],
  medicines: [takes("naproxen 500 mg", "one twice a day, with food", -110, -60)],
  past: [
    t.visit(-204, "17:00", amara, 20),
    t.visit(-110, "17:10", amara, 25),
    t.promise("belt", -110, marco, "arrange", "get you a belt for the lifting", { by: -100, at: "17:40" }),
    t.kept("belt", -104, "17:20", marco, "he wears it"),
    t.call(-58, "17:30", marco, "reached", { locale: "es", words: "Le duele menos. Busca trabajo más al este." }),
    t.theyCalled(-30, "10:20", joan, {
      words: "Moves to Denver. Asks us to send his record to the clinic on Federal.",
    }),
    t.promise("record", -30, joan, "send", "send your record to your new clinic", { by: -24 }),
    t.kept("record", -28, "11:00", joan, "they confirmed that it came"),
  ],
};

/** Taught physics; her son translates the jokes, an interpreter the rest. */
export const sunita: Story = {
  key: "sunita",
  name: "सुनीता शर्मा Sunita Sharma",
  family: "Sharma",
  called: "Sunita-ji",
  pronouns: "she/her",
  born: ["10-21", 58],
  locale: "hi",
  interpreter: "hi",
  recordNo: "20377",
  usual: thuy,
  team: bridge,
  contacts: [
    mobile("+15105550168", {
      locale: "hi",
      bestHours: "after the evening prayer is too late; afternoons",
      mayLeaveMessage: true,
    }),
  ],
  around: [
    {
      key: "arjun",
      name: "Arjun Sharma",
      family: "Sharma",
      relation: "son",
      pronouns: "he/him",
      contacts: [mobile("+15105550169", { mayLeaveMessage: true })],
    },
  ],
  about: [
    { kind: "matters", day: -42, locale: "hi", words: "पोती की शादी में नाचना, बिना रुके।" },
    { kind: "talk", day: -42, words: "Hindi for anything about medicine. Give the reason, I taught physics." },
  ],
  conditions: [has("type 2 diabetes", -3100), has("rheumatoid arthritis", -1400)],
  medicines: [
    takes("metformin 1000 mg", "one twice a day, with food", -1500),
    takes("methotrexate 10 mg", "once a week, on Mondays", -800),
    takes("prednisone 5 mg", "one in the morning", -12),
  ],
  past: [
    t.visit(-203, "15:00", thuy, 30),
    t.visit(-142, "15:00", thuy, 30),
    t.visit(-87, "15:00", thuy, 30),
    t.promise("physio", -87, thuy, "arrange", "find you hand exercises with a video in Hindi", { by: -77 }),
    t.kept("physio", -79, "15:30", thuy, "link and a page with drawings"),
    t.visit(-42, "15:00", thuy, 35),
    t.visit(-12, "15:10", thuy, 25),
    t.promise("sugar", -12, thuy, "call", "phone you after a week on the new tablet", { by: -5 }),
    t.call(-6, "15:20", thuy, "reached", {
      interpreterNo: "4980",
      talkedAbout: ["sugar"],
      words: "Hands are better. Sugar is higher in the afternoon, as we expected.",
    }),
    t.readings(
      "glucose",
      [-11, "16:00", 178],
      [-8, "16:10", 214],
      [-6, "16:00", 226],
      [-4, "16:05", 238],
      [-2, "16:10", 247],
    ),
    t.crossed("glucose", { recently: "07:50", else: 95 }, 312, { urgency: 1 }),
  ],
};
