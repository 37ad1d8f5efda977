import { amara, bridge, harbor, joan, lena, marco, omar, ruth, thuy } from "#world/staff.ts";
import { allergicTo, has, landline, letterTo, mobile, takes } from "#world/dictionary.ts";
import * as t from "#world/telling.ts";
import type { Story } from "#world/told.ts";

/** A veteran who sleeps at the shelter on Pine. Calls reach him when the desk there is kind. */
export const ray: Story = {
  key: "ray",
  name: "Ray Dawson",
  family: "Dawson",
  pronouns: "he/him",
  born: ["07-04", 59],
  locale: "en",
  recordNo: "20599",
  agreedDays: 45,
  usual: thuy,
  team: bridge,
  contacts: [
    landline("+15105550184", { label: "shelter desk, ask for Ray", bestHours: "4 to 6 pm" }),
    letterTo("Pine Street Shelter, 640 Pine Street, Oakland, CA 94607"),
  ],
  about: [
    {
      kind: "matters",
      day: -83,
      words: "A door that I can lock. And my daughter’s number, which I still know by heart.",
    },
    { kind: "talk", day: -83, words: "Sit beside me, not across. If I leave, I come back." },
    { kind: "good", day: -35, saidBy: omar, words: "He fixed the wheel of our cart without being asked." },
  ],
  conditions: [has("no home", -400), has("ptsd", -9000), has("copd", -1100)],
  medicines: [
    takes("tiotropium inhaler", "two puffs in the morning", -500),
    takes("sertraline 50 mg", "one in the morning", -350),
  ],
  past: [
    t.visit(-198, "16:00", thuy, 30),
    t.homeVisit(-152, "16:30", omar, 40),
    t.promise("id-card", -152, omar, "arrange", "go with you for a new identity card", { by: -140 }),
    t.kept("id-card", -144, "13:00", omar, "stood in line together for three hours"),
    t.visit(-111, "16:00", thuy, 30),
    t.visit(-83, "16:10", thuy, 40),
    t.homeVisit(-35, "16:30", omar, 45),
    t.promise("room", -35, omar, "arrange", "put you on the list for a room of your own", { by: -28 }),
    t.kept("room", -29, "15:40", omar, "number 41 on the list; he holds the paper"),
    t.askedToTalk("inhaler", -8, "16:40", 2, { to: omar }),
    t.call(-7, "16:10", omar, "no-answer", { about: "inhaler" }),
    t.call(-5, "09:10", omar, "message", { about: "inhaler" }),
    t.call(-2, "17:20", omar, "no-answer", { about: "inhaler" }),
  ],
};

/** Dialysis three times a week; trusts one nurse. */
export const otis: Story = {
  key: "otis",
  name: "Otis Freeman",
  family: "Freeman",
  called: "Mr. Freeman",
  pronouns: "he/him",
  born: ["08-11", 63],
  locale: "en",
  recordNo: "18731",
  usual: amara,
  team: harbor,
  contacts: [landline("+15105550174", { bestHours: "Tuesday, Thursday, Saturday mornings", mayLeaveMessage: true })],
  about: [
    { kind: "matters", day: -40, words: "My seat in the gospel choir: second row, next to the drums." },
    { kind: "talk", day: -40, words: "No calls on dialysis days. Speak to me as Mr. Freeman until I say Otis." },
  ],
  conditions: [
    has("kidney failure, dialysis", -1500),
    has("type 2 diabetes", -5000),
    has("high blood pressure", -6000),
  ],
  medicines: [
    takes("carvedilol 25 mg", "one twice a day", -1500),
    takes("insulin glargine", "12 units before bed", -1200),
  ],
  past: [
    t.visit(-236, "09:20", amara, 25),
    t.call(-205, "10:10", lena, "reached", { words: "Graft is fine. Ride was late again." }),
    t.visit(-176, "09:20", amara, 25),
    t.promise("ride", -176, marco, "arrange", "speak with the ride company", { by: -166, at: "10:00" }),
    t.broken("ride", -164, "10:30", marco, "the company never called back"),
    t.repairOffered("ride", -163, "11:00", marco, {
      wentWrong: "I waited for their call instead of going there.",
      doNow: "I went today. The same driver comes from Monday on.",
    }),
    t.repairAnswered("ride", -162, "12:00", "not-yet"),
    t.repairOffered("ride", -155, "11:00", marco, {
      wentWrong: "The same driver came twice, then nobody.",
      doNow: "Your ride is with another company now. I call you after the first week.",
    }),
    t.repairAnswered("ride", -148, "12:00", "yes"),
    t.call(-147, "10:05", marco, "reached", { words: "On time, three times out of three." }),
    t.call(-118, "10:20", lena, "reached", { words: "Dry weight down a pound. Sings on Sunday." }),
    t.visit(-90, "09:20", amara, 25),
    t.call(-64, "10:10", lena, "reached", { words: "Ankles are slim. No ride trouble." }),
    t.visit(-40, "09:20", amara, 30),
    t.lapsed(-6),
    t.handed("reach-out", -1, "09:10", amara, lena, "He talks to you more easily than to me."),
  ],
};

/** Fourth of six infusions. Keeps a list of what she will do after. */
export const judith: Story = {
  key: "judith",
  name: "Judith Rosen",
  family: "Rosen",
  pronouns: "she/her",
  born: ["03-30", 61],
  locale: "en",
  recordNo: "19655",
  usual: amara,
  team: harbor,
  contacts: [mobile("+15105550141", { bestHours: "not the two days after an infusion", mayLeaveMessage: true })],
  about: [
    { kind: "matters", day: -47, words: "Item one on the list: swim to the buoy and back." },
    { kind: "talk", day: -47, words: "No battle words. I am not fighting, I am being treated." },
    { kind: "good", day: -19, words: "Amara called on a Saturday just to hear my voice before the scan." },
  ],
  conditions: [has("breast cancer", -140), has("chemotherapy", -120)],
  medicines: [takes("omeprazole 20 mg", "one before breakfast", -100)],
  allergies: [allergicTo("Latex", "hives")],
  past: [
    t.visit(-121, "10:50", amara, 50),
    t.call(-103, "11:10", lena, "reached", { minutes: 14, words: "First infusion: two bad days, then soup." }),
    t.call(-82, "11:00", lena, "reached", {
      minutes: 10,
      words: "Second: better with the new tablets. Hair is going; daughter shaved hers too.",
    }),
    t.visit(-75, "10:50", amara, 30),
    t.crossed("temperature", { day: -59, clock: "08:02" }, 38.4, { urgency: 0 }),
    t.call(-59, "08:09", amara, "reached", {
      minutes: 9,
      words: "Shivers since six. Husband drives her to the hospital now.",
    }),
    t.assessed("temperature", -59, "08:15", amara, {
      found: "38.4, shivering, nine days after an infusion.",
      advised: "To the emergency room at once. I called ahead.",
      again: { day: -58, clock: "10:00", by: lena },
    }),
    t.call(-58, "10:00", lena, "reached", {
      talkedAbout: ["look-again"],
      words: "Antibiotics overnight, home tomorrow. She says that the tea is bad.",
    }),
    t.visit(-47, "10:50", amara, 30),
    t.call(-19, "10:40", amara, "reached", { minutes: 12, words: "Scan is on Tuesday. We talked about the dog." }),
    t.promise("third-day", -5, lena, "call", "phone you on the third day after the infusion", { by: 1, at: "11:15" }),
  ],
};

/** Drives two hours from the reservation to keep a time with us, when the truck runs. */
export const leonard: Story = {
  key: "leonard",
  name: "Leonard Begay",
  family: "Begay",
  pronouns: "he/him",
  born: ["01-24", 70],
  locale: "en",
  recordNo: "18099",
  usual: amara,
  team: harbor,
  fewerIsFine: true,
  contacts: [
    landline("+15105550186", { label: "chapter house, leave word", bestHours: "mornings", mayLeaveMessage: true }),
    letterTo("PO Box 114, Fort Bidwell, CA 96112"),
  ],
  about: [
    { kind: "matters", day: -112, words: "The sheep, and that my grandsons learn the words for them." },
    { kind: "talk", day: -112, words: "I think before I answer. Wait with me." },
  ],
  conditions: [has("type 2 diabetes", -5200)],
  medicines: [takes("metformin 1000 mg", "one twice a day, with food", -3000)],
  past: [
    t.visit(-215, "13:00", amara, 40),
    t.visit(-112, "13:00", amara, 45),
    t.promise("by-mail", -112, lena, "send", "send your test strips by mail", { by: -104, at: "13:50" }),
    t.kept("by-mail", -107, "14:00", lena, "posted, three months"),
    t.didNotCome(-4, "13:00", lena, "truck"),
    t.call(-1, "09:30", lena, "message", { about: "missed-visit" }),
  ],
};

/** Roofs in the day, drywall at night; diabetes is the third job. */
export const luis: Story = {
  key: "luis",
  name: "Luis Ángel Hernández Ruiz",
  family: "Hernández",
  pronouns: "he/him",
  born: ["04-14", 43],
  locale: "es",
  recordNo: "20864",
  usual: amara,
  team: harbor,
  contacts: [mobile("+15105550177", { locale: "es", bestHours: "noon, on the roof", mayLeaveMessage: true })],
  about: [
    { kind: "matters", day: -69, locale: "es", words: "Ver graduarse a mi hija. Ella sí va a trabajar sentada." },
    { kind: "talk", day: -69, locale: "es", words: "Hábleme claro y corto, estoy en el techo. Lo demás con Marco." },
  ],
  conditions: [has("type 2 diabetes", -900)],
  medicines: [takes("metformin 500 mg", "one twice a day, with food", -850)],
  past: [
    t.visit(-195, "17:20", amara, 20),
    t.visit(-131, "17:15", amara, 20),
    t.homeVisit(-69, "17:00", marco, 40),
    t.promise("lunch", -69, marco, "see", "cook a lunch with you that fits in a bucket", { by: -55 }),
    t.kept("lunch", -57, "17:10", marco, "beans, nopales, one tortilla; his daughter took notes"),
    t.call(-24, "12:10", marco, "reached", {
      locale: "es",
      words: "Azúcar en 150 por la mañana. Le gusta el almuerzo.",
    }),
    t.readings(
      "glucose",
      [-60, "05:20", 192],
      [-45, "05:15", 171],
      [-30, "05:20", 158],
      [-15, "05:20", 150],
      [-3, "05:15", 147],
    ),
    t.promise("strips", -3, marco, "send", "bring test strips to the site", { by: 2, at: "12:20", locale: "es" }),
  ],
};

/** Her night call is the one we tell new nurses about. */
export const birgit: Story = {
  key: "birgit",
  name: "Birgit Halvorsen-Achebe",
  family: "Halvorsen-Achebe",
  pronouns: "she/her",
  born: ["11-30", 68],
  locale: "en",
  recordNo: "19033",
  usual: thuy,
  team: bridge,
  livesAlone: true,
  contacts: [landline("+15105550104", { mayLeaveMessage: true })],
  about: [
    { kind: "matters", day: -100, words: "The garden at Emeka’s grave, and seeds for next year." },
    {
      kind: "good",
      day: -37,
      words: "At three in the morning Ruth did not once sound as if it was three in the morning.",
    },
  ],
  conditions: [has("copd", -2100), has("anxiety", -600)],
  medicines: [
    takes("tiotropium inhaler", "two puffs in the morning", -900),
    takes("albuterol inhaler", "two puffs when short of breath", -2000),
  ],
  past: [
    t.visit(-194, "10:40", thuy, 25),
    t.call(-165, "10:30", thuy, "reached", { words: "Beans are in. Breath is fair." }),
    t.visit(-130, "10:40", thuy, 25),
    t.visit(-100, "10:40", thuy, 30),
    t.call(-68, "10:20", thuy, "reached", { words: "Picks, rests, picks." }),
    t.nightCall(-38, "03:10", ruth, {
      minutes: 34,
      toldBack: true,
      words: "Woke without air. Sat up, inhaler, breathed together. Better after ten minutes. Stayed on the line.",
    }),
    t.call(-37, "08:40", thuy, "reached", { words: "Slept after Ruth. Comes in today." }),
    t.visit(-37, "11:00", thuy, 30),
    t.promise("plan", -37, thuy, "write", "write a plan for the nights with you", { by: -30 }),
    t.kept("plan", -32, "11:10", thuy, "on the fridge, and with Ruth"),
    t.call(-9, "10:20", thuy, "reached", { words: "No bad night since the plan." }),
    t.askedToTalk("seeds", -2, "10:10", 3, { to: ruth }),
  ],
};
