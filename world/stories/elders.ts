import { amara, bridge, harbor, joan, lena, marco, ruth, thuy } from "#world/staff.ts";
import { allergicTo, has, landline, letterTo, mobile, takes } from "#world/dictionary.ts";
import * as t from "#world/telling.ts";
import type { Story } from "#world/told.ts";

/** Ninety-eight, and the one who asks how we are. */
export const dorothy: Story = {
  key: "dorothy",
  name: "Dorothy Ann Hale",
  family: "Hale",
  called: "Dot",
  pronouns: "she/her",
  born: ["04-21", 98],
  locale: "en",
  recordNo: "16033",
  usual: amara,
  team: harbor,
  livesAlone: true,
  contacts: [
    landline("+15105550103", { bestHours: "before her nap, 9 to 11" }),
    letterTo("3 Lantern Hill, Oakland, CA 94610", { label: "home, large print" }),
  ],
  around: [
    {
      key: "carol",
      name: "Carol Hale",
      family: "Hale",
      relation: "niece",
      pronouns: "she/her",
      contacts: [mobile("+19255550114", { mayLeaveMessage: true })],
    },
  ],
  about: [
    { kind: "matters", day: -44, words: "My own kettle, my own key, and the crossword in ink." },
    { kind: "talk", day: -44, words: "Let it ring twelve times, I am on my way. Do not shout." },
    { kind: "good", day: -16, saidBy: lena, words: "She asked each of us by name, and knew whose son has the exams." },
  ],
  conditions: [has("high blood pressure", -9000), has("kidney disease", -1500)],
  medicines: [takes("amlodipine 5 mg", "one in the morning", -3000)],
  past: [
    t.homeVisit(-240, "09:30", lena, 40),
    t.homeVisit(-182, "09:30", lena, 40),
    t.homeVisit(-128, "09:40", lena, 35),
    t.promise("kettle", -128, marco, "arrange", "get you a kettle that switches itself off", { by: -118, at: "10:30" }),
    t.kept("kettle", -121, "10:00", marco, "brought and tried"),
    t.homeVisit(-72, "09:30", lena, 40),
    t.call(-44, "09:50", amara, "reached", {
      minutes: 12,
      words: "Crossword done by eight. Steps are slower. No falls.",
    }),
    t.homeVisit(-16, "09:30", lena, 45),
    t.readings("blood-pressure", [-16, "09:50", 148, 72], [-9, "09:30", 152, 74]),
    t.crossed("blood-pressure", { day: -4, clock: "09:20" }, 184, { urgency: 0, low: 86 }),
    t.call(-4, "09:31", lena, "reached", {
      minutes: 9,
      words: "Had run for the door. Sat down, measured again: 158 over 80. Feels well.",
    }),
    t.assessed("blood-pressure", -4, "09:45", lena, {
      found: "158 over 80 after sitting. No headache, sees and speaks as always.",
      advised: "Measure after ten minutes in the chair, not after the door.",
      again: { day: 3, clock: "10:00", by: lena },
    }),
  ],
};

/** Cantonese, a blood thinner, and a grandson who is not her interpreter. */
export const meiling: Story = {
  key: "meiling",
  name: "陳美玲 Chen Mei-ling",
  family: "Chen",
  called: "Chan Tai",
  pronouns: "she/her",
  born: ["08-30", 83],
  locale: "zh",
  interpreter: "yue",
  recordNo: "17780",
  usual: amara,
  team: harbor,
  contacts: [
    landline("+15105550125", { locale: "zh", bestHours: "mornings" }),
    letterTo("88 Bamboo Lane, Oakland, CA 94607", { locale: "zh" }),
  ],
  around: [
    {
      key: "kevin",
      name: "Kevin Chen",
      family: "Chen",
      relation: "grandson",
      pronouns: "he/him",
      born: ["03-03", 15],
      contacts: [mobile("+15105550126")],
    },
  ],
  about: [
    { kind: "matters", day: -57, locale: "zh", words: "每天早上在公園打太極，同老朋友飲茶。" },
    { kind: "talk", day: -57, words: "Cantonese, not Mandarin. Kevin is fifteen: he does not interpret." },
  ],
  conditions: [has("irregular heartbeat", -2200), has("high blood pressure", -5200)],
  medicines: [
    takes("warfarin 2.5 mg", "as on the card", -2200),
    takes("lisinopril 10 mg", "one in the morning", -3000),
  ],
  allergies: [allergicTo("Aspirin", "bleeding of the stomach", true)],
  past: [
    t.visit(-233, "09:10", lena, 15),
    t.visit(-205, "09:10", lena, 15),
    t.visit(-177, "09:15", amara, 25),
    t.visit(-149, "09:10", lena, 15),
    t.visit(-121, "09:10", lena, 15),
    t.visit(-93, "09:10", lena, 15),
    t.promise("tea", -93, lena, "ask", "ask about the herbal tea and the blood thinner", { by: -86 }),
    t.kept("tea", -90, "11:30", lena, "told with interpreter 5520: not with warfarin"),
    t.visit(-57, "09:15", amara, 30),
    t.visit(-29, "09:10", lena, 15),
    t.call(-28, "09:30", lena, "reached", { interpreterNo: "5520", toldBack: true, words: "INR 2.6. Same tablets." }),
    t.visit(-1, "09:10", lena, 15),
    t.promise("inr", -1, lena, "call", "phone you with the blood thinner result, with an interpreter", { by: 1 }),
  ],
};

/** Forgets the day, never a face. His wife carries the calendar. */
export const harold: Story = {
  key: "harold",
  name: "Harold Pike",
  family: "Pike",
  called: "Hal",
  pronouns: "he/him",
  born: ["05-17", 79],
  locale: "en",
  recordNo: "18455",
  usual: amara,
  team: harbor,
  contacts: [landline("+15105550161", { label: "home, Ellen answers" })],
  around: [
    {
      key: "ellen",
      name: "Ellen Pike",
      family: "Pike",
      relation: "wife",
      pronouns: "she/her",
      born: ["01-09", 77],
      contacts: [mobile("+15105550162", { mayLeaveMessage: true })],
    },
  ],
  about: [
    { kind: "matters", day: -64, words: "Being useful. I fixed radios for the whole street." },
    { kind: "talk", day: -64, words: "Talk to me, then write it down for Ellen. One thing at a time." },
    { kind: "around", day: -64, words: "Ellen sleeps badly and says that she is fine." },
  ],
  conditions: [has("memory loss", -600), has("high blood pressure", -4000)],
  medicines: [takes("donepezil 10 mg", "one at bedtime", -560), takes("amlodipine 5 mg", "one in the morning", -2000)],
  past: [
    t.visit(-210, "14:00", amara, 40),
    t.visit(-130, "14:00", amara, 40),
    t.promise("daycare", -130, marco, "arrange", "find a day club where you can mend things", {
      by: -110,
      at: "15:00",
    }),
    t.moved("daycare", -114, "16:00", { by: -96 }, "The first club had no place."),
    t.kept("daycare", -99, "10:30", marco, "he starts on Tuesdays"),
    t.visit(-64, "14:00", amara, 45),
    t.call(-34, "10:40", lena, "reached", {
      spokeWith: "ellen",
      minutes: 14,
      words: "Ellen: he wanders at four in the morning. Door bell ordered.",
    }),
    t.theyCalled(-2, "11:10", joan, {
      spokeWith: "ellen",
      words: "Ellen asks for Lena. Would not say why, said it can wait a day.",
    }),
    t.askedToTalk("ellen", -2, "11:15", 2, { to: lena }),
    t.call(-1, "10:50", lena, "message", { about: "ellen" }),
  ],
};

/** Died three weeks ago, at home, as he wanted. Nothing is asked any more; his wife’s number stays. */
export const walter: Story = {
  key: "walter",
  name: "Walter Jensen",
  family: "Jensen",
  pronouns: "he/him",
  born: ["02-02", 84],
  locale: "en",
  recordNo: "17602",
  usual: amara,
  team: harbor,
  died: -22,
  contacts: [landline("+15105550121")],
  around: [
    {
      key: "ingrid",
      name: "Ingrid Jensen",
      family: "Jensen",
      relation: "wife",
      pronouns: "she/her",
      contacts: [landline("+15105550122", { mayLeaveMessage: true })],
    },
  ],
  about: [
    { kind: "matters", day: -90, words: "To stay in my own bed, with the window open to the harbor." },
    { kind: "talk", day: -90, words: "No false hope. Ingrid hears everything." },
  ],
  conditions: [has("heart failure", -2600)],
  medicines: [takes("furosemide 80 mg", "one in the morning", -300)],
  past: [
    t.visit(-200, "10:00", amara, 30),
    t.homeVisit(-150, "15:00", amara, 40),
    t.homeVisit(-120, "15:00", lena, 40),
    t.homeVisit(-90, "15:00", amara, 50),
    t.promise("bed", -90, lena, "arrange", "get a bed that stands by the window", { by: -80, at: "16:00" }),
    t.kept("bed", -84, "12:00", lena, "delivered and turned to the window"),
    t.homeVisit(-55, "15:00", lena, 45),
    t.homeVisit(-36, "15:00", amara, 45),
    t.call(-29, "11:00", lena, "reached", {
      spokeWith: "ingrid",
      minutes: 15,
      words: "He sleeps most of the day. The hospice nurse comes daily.",
    }),
    t.promise("hospice", -29, lena, "call", "phone you every week", { by: -20 }),
    t.homeVisit(-23, "16:00", amara, 60),
  ],
};

/** Blind, sharp, and reads her portal aloud at double speed. */
export const margaret: Story = {
  key: "margaret",
  name: "Margaret O’Sullivan",
  family: "O’Sullivan",
  called: "Maggie",
  pronouns: "she/her",
  born: ["06-16", 74],
  locale: "en",
  recordNo: "18966",
  usual: thuy,
  team: bridge,
  livesAlone: true,
  contacts: [mobile("+15105550144", { bestHours: "any time but Mass", mayLeaveMessage: true })],
  about: [
    { kind: "matters", day: -71, words: "Walking the lake path with Finn, who is a dog and a gentleman." },
    {
      kind: "talk",
      day: -71,
      words: "Say who you are before you ask. No leaflets: read it to me, or send it as text.",
    },
    { kind: "good", day: -18, words: "Thủy described the rash to me so well that I could see it." },
  ],
  conditions: [has("blind", -9000), has("type 2 diabetes", -3000), has("high blood pressure", -3500)],
  medicines: [
    takes("metformin 1000 mg", "one twice a day, with food", -900),
    takes("lisinopril 20 mg", "one in the morning", -2000),
  ],
  past: [
    t.visit(-230, "10:00", thuy, 30),
    t.visit(-171, "10:00", thuy, 25),
    t.visit(-118, "10:00", thuy, 25),
    t.promise("talking-meter", -118, thuy, "arrange", "get you a glucose meter that speaks", { by: -100 }),
    t.broken("talking-meter", -98, "10:00", thuy, "the supplier sent one without a voice"),
    t.repairOffered("talking-meter", -95, "11:20", thuy, {
      wentWrong: "The supplier sent one without a voice, and we did not open the box.",
      doNow: "I lend you the speaking one of the clinic today, and order yours by name.",
    }),
    t.repairAnswered("talking-meter", -93, "14:00", "yes"),
    t.visit(-71, "10:00", thuy, 30),
    t.readings(
      "glucose",
      [-40, "07:40", 132],
      [-33, "07:30", 141],
      [-26, "07:35", 128],
      [-19, "07:40", 137],
      [-5, "07:30", 134],
    ),
    t.call(-46, "10:30", thuy, "reached", { words: "Meter speaks with an accent. She likes it." }),
    t.visit(-18, "10:10", thuy, 30),
    t.promise("cream", -18, thuy, "call", "phone you when the cream is at the pharmacy", { by: -15 }),
    t.didHappen("cream", -13, "12:00", "You did call, on Saturday. I wrote it down in my own way."),
    t.promise("eye-letter", -6, thuy, "send", "send you the eye letter as text", { by: 3, at: "11:00" }),
    t.call(-4, "16:30", ruth, "reached", {
      words: "Asked whether two tablets at once is bad after a late lunch: no, not once.",
    }),
  ],
};
