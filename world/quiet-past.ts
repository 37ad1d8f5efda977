import { amara, bridge, joan, lena, omar, thuy } from "./staff.ts";
import { oneOf, randomOf } from "./random.ts";
import * as t from "./telling.ts";
import type { Key, Story, Told } from "./told.ts";
import type { Clock, Day } from "./when.ts";

/** How a sketched patient and the team keep in touch: `often` about monthly, `steady` every other month, `rarely` twice a year. */
export type Pace = "often" | "steady" | "rarely";

const paces: Record<Pace, { every: number; last: number }> = {
  often: { every: 26, last: -22 },
  steady: { every: 52, last: -44 },
  rarely: { every: 125, last: -110 },
};

/** Small things that are promised, by whom (null: the usual clinician), and how they are done. */
const favors: { act: "send" | "arrange" | "ask" | "write"; words: string; done: string; by: Key | null }[] = [
  { act: "send", words: "send you the page we talked about, in large print", done: "posted", by: null },
  { act: "ask", words: "ask the pharmacy for the smaller tablets", done: "they have them from Monday on", by: null },
  { act: "arrange", words: "get you an earlier time at the eye clinic", done: "two weeks earlier", by: joan },
  { act: "write", words: "write to your employer about the standing", done: "sent, a copy by letter", by: null },
  { act: "arrange", words: "get you a time for the blood test before work", done: "7:40 on a Thursday", by: joan },
  { act: "ask", words: "ask whether the tablets may be taken in the evening", done: "they may", by: null },
  { act: "send", words: "send the refill to the pharmacy near your work", done: "sent and confirmed", by: null },
];

const said = [
  "All is as it was. Sleeps well.",
  "Tablets agree with the stomach now.",
  "Walks every other day, to the pier and back.",
  "Had a cold, is over it.",
  "Asked about the flu shot; has it now.",
  "Feels better than in spring, and can say why.",
  "Forgot the evening tablets twice this week. A box with days will help.",
  "Blood test explained, told back in own words.",
  "Works more hours than is good, knows it.",
];

type Sketched = Pick<Story, "key" | "usual" | "team" | "interpreter" | "conditions">;

/**
 * A believable quiet past for somebody who is only sketched: visits and calls at their pace, favors promised and done, once in a while
 * late or moved, a try without answer. The same key gives the same past; the last contact lies inside the pace, or `quietFor` days before.
 */
export function quietPast(who: Sketched, pace: Pace, quietFor = 0): Told[] {
  const random = randomOf(who.key);
  const { every, last } = paces[pace];
  const past: Told[] = [];
  const from = who.team === bridge ? thuy : amara;
  const helper = who.team === bridge ? omar : lena;
  for (let day = last - quietFor + Math.floor(random() * 8), n = 0; day > -262; n++) {
    const by = random() < 0.7 ? (who.usual ?? from) : helper;
    past.push(...meeting(random, day, by, who));
    if (random() < 0.45) past.push(...favor(random, `favor-${n}`, day, by));
    day -= Math.floor(every * (0.75 + random() * 0.35));
  }
  return [...past, ...homeReadings(random, who)];
}

function meeting(random: () => number, day: Day, by: Key, who: Sketched): Told[] {
  const clock = clockOf(random);
  const interpreterNo = who.interpreter && String(2000 + Math.floor(random() * 7000));
  if (random() < 0.6) return [t.visit(day, clock, by, 15 + 5 * Math.floor(random() * 4))];
  const reached = t.call(day, clock, by, "reached", {
    interpreterNo,
    minutes: 4 + Math.floor(random() * 7),
    words: oneOf(random, said),
  });
  return random() < 0.3 ? [t.call(day - 1, "16:20", by, "no-answer"), reached] : [reached];
}

/** A small promise of that day, kept some days before it was due, or after, or moved first. */
function favor(random: () => number, name: string, day: Day, by: Key): Told[] {
  const { act, words, done, by: other } = oneOf(random, favors);
  const doer = other ?? by;
  const chance = random();
  const at = doer === by ? undefined : "17:40";
  const made = (due: Day) => t.promise(name, day, doer, act, words, { by: due, at });
  if (day > -16) return [];
  if (chance < 0.1) return [made(day + 4), t.kept(name, day + 6, "10:20", doer, done)];
  if (chance < 0.2)
    return [
      made(day + 6),
      t.moved(name, day + 3, "11:00", { by: day + 14 }, "It takes longer than we thought."),
      t.kept(name, day + 10, "15:10", doer, done),
    ];
  return [made(day + 9), t.kept(name, day + 4, "14:30", doer, done)];
}

function homeReadings(random: () => number, { conditions = [] }: Sketched): Told[] {
  const names = conditions.map((one) => one.text);
  const days = [-78, -64, -50, -36, -22, -9];
  const around = (middle: number, spread: number) => Math.round(middle + (random() - 0.5) * spread);
  if (names.includes("High blood pressure")) {
    return [
      t.readings(
        "blood-pressure",
        ...days.map((day): [Day, Clock, number, number] => [day, "07:30", around(132, 16), around(80, 10)]),
      ),
    ];
  }
  if (names.includes("Type 2 diabetes")) {
    return [t.readings("glucose", ...days.map((day): [Day, Clock, number] => [day, "07:10", around(146, 40)]))];
  }
  return [];
}

function clockOf(random: () => number): Clock {
  const minutes = 8 * 60 + 30 + 5 * Math.floor(random() * 96);
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}` as Clock;
}
