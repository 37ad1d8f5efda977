import { bind } from "./bonds.ts";
import { has, landline, mobile, type KnownCondition } from "./dictionary.ts";
import { tongues } from "./grown-names.ts";
import { tellPast } from "./happenings.ts";
import { closuresAround } from "./holidays.ts";
import { writeLoops } from "./ledger.ts";
import { introduce } from "./people.ts";
import { quietPast, type Pace } from "./quiet-past.ts";
import { oneOf, randomOf } from "./random.ts";
import { writeRhythm } from "./rhythm.ts";
import { emptyWorld, type World } from "./rows.ts";
import { amara, bridge, harbor, lena, marco, omar, thuy, zone } from "./staff.ts";
import { beginTale } from "./tale.ts";
import * as t from "./telling.ts";
import type { Born, Story, Told } from "./told.ts";
import { storyTime } from "./when.ts";

const chunk = 250;

/**
 * More patients for the demo clinic, so that the cut, the pools and cover can be judged: plausible people with quiet pasts, about one in
 * nine with something open. Comes in chunks of rows of the patients' own tables; staff, pools and hours are those of `buildWorld`.
 * The same `n`, `seed` and `asOf` give the same rows, and a greater `n` gives those and more.
 */
export function* growRows(n: number, seed: number, asOf: Date): Generator<World> {
  const time = storyTime(asOf, zone, closuresAround(asOf, zone));
  for (let from = 0; from < n; from += chunk) {
    const world = emptyWorld();
    for (let i = from; i < Math.min(n, from + chunk); i++) {
      const tale = beginTale(world, grownStory(seed, i), time);
      introduce(tale);
      tellPast(tale);
      bind(tale);
      writeRhythm(tale);
      writeLoops(world, tale.loops);
    }
    yield world;
  }
}

const ills: KnownCondition[][] = [
  [],
  [],
  ["back pain"],
  ["high blood pressure"],
  ["high blood pressure"],
  ["type 2 diabetes"],
  ["asthma"],
  ["depression"],
  ["thyroid"],
  ["migraine"],
  ["type 2 diabetes", "high blood pressure"],
  ["high blood pressure", "kidney disease"],
  ["copd"],
  ["heart failure"],
];

function grownStory(seed: number, i: number): Story {
  const key = `grown-${seed}-${i}`;
  const random = randomOf(key);
  const { name, family, locale } = nameOf(random);
  const inHarbor = random() < 0.55;
  const phone = `+1${oneOf(random, ["510", "415", "925"])}55501${String(Math.floor(random() * 100)).padStart(2, "0")}`;
  const ill = oneOf(random, ills);
  const story: Story = {
    key,
    name,
    family,
    locale,
    interpreter: locale !== "en" && random() < 0.5 ? locale : undefined,
    born: bornFrom(random),
    recordNo: String(1_000_000 * (seed + 1) + i),
    usual: inHarbor ? oneOf(random, [amara, amara, amara, lena, marco]) : oneOf(random, [thuy, thuy, omar]),
    team: inHarbor ? harbor : bridge,
    livesAlone: random() < 0.12 ? true : undefined,
    contacts: [random() < 0.8 ? mobile(phone, { mayLeaveMessage: random() < 0.7 }) : landline(phone)],
    conditions: ill.map((condition) => has(condition, -300 - Math.floor(random() * 3000))),
    past: [],
  };
  return { ...story, past: pastOf(random, story, ill) };
}

function nameOf(random: () => number): { name: string; family: string; locale: string } {
  let left = random() * tongues.reduce((sum, tongue) => sum + tongue.share, 0);
  const tongue = tongues.find(({ share }) => (left -= share) < 0) ?? tongues[0]!;
  const family = oneOf(random, tongue.family);
  return { name: `${oneOf(random, tongue.given)} ${family}`, family, locale: tongue.locale };
}

function bornFrom(random: () => number): Born {
  const two = (figure: number) => String(figure).padStart(2, "0");
  const age = 18 + Math.floor(random() * 40 + random() * 35);
  return [`${two(1 + Math.floor(random() * 12))}-${two(1 + Math.floor(random() * 28))}` as `${number}-${number}`, age];
}

/** A quiet past at the pace of what they live with, and for one in nine something that is open today. */
function pastOf(random: () => number, story: Story, ill: KnownCondition[]): Told[] {
  const isMonthly = ill.includes("copd") || ill.includes("heart failure");
  const pace: Pace = isMonthly ? "often" : ill.length > 0 ? "steady" : "rarely";
  const by = story.usual!;
  const chance = random();
  if (chance < 0.02 && pace !== "rarely")
    return [...quietPast(story, pace, isMonthly ? 20 : 60), t.lapsed(-1 - Math.floor(random() * 3))];
  return [...quietPast(story, pace), ...openToday(random, chance, by)];
}

function openToday(random: () => number, chance: number, by: string): Told[] {
  const soon = Math.floor(random() * 6);
  if (chance < 0.05) {
    return [
      t.visit(-4, "11:20", by, 15),
      t.promise("result", -4, by, "call", "phone you with the blood result", { by: soon }),
    ];
  }
  if (chance < 0.07) {
    return [
      t.visit(-6, "15:10", by, 15),
      t.promise("page", -6, by, "send", "send you the page that we talked about", { by: -1 }),
    ];
  }
  if (chance < 0.1)
    return [t.askedToTalk("talk", -1, "14:10", soon < 2 ? 1 : 2, { to: random() < 0.6 ? by : undefined })];
  if (chance < 0.105) return [t.discharged(-2, "15:30", "Bayview General Hospital", "Pneumonia", -6)];
  if (chance < 0.115) return [t.didNotCome(-4, "10:20", by, "no ride")];
  return [];
}
