import { Temporal } from "temporal-polyfill";
import { organizationId, personId, worldId, type World } from "./rows.ts";
import type { Key } from "./told.ts";
import type { StoryTime } from "./when.ts";

// Who works at Harbor Street Clinic. The stories name them by these keys.
export const amara = "amara";
export const lena = "lena";
export const marco = "marco";
export const joan = "joan";
export const priya = "priya";
export const ruth = "ruth";
export const thuy = "thuy";
export const omar = "omar";
export const sam = "sam";

export const harbor = "harbor-team";
export const bridge = "bridge-team";

export const zone = "America/Los_Angeles";
export const helpNumber = "+15105550142";
export const nightNumber = "+15105550199";

type Member = {
  key: Key;
  name: string;
  family: string;
  profession: string;
  pronouns?: string;
  face?: string;
  pools: Key[];
};

export const staff: Member[] = [
  {
    key: amara,
    name: "Amara Okafor",
    family: "Okafor",
    profession: "family-doctor",
    pronouns: "she/her",
    face: "amara-okafor",
    pools: [harbor],
  },
  {
    key: lena,
    name: "Lena Brandt",
    family: "Brandt",
    profession: "nurse",
    pronouns: "she/her",
    face: "lena-brandt",
    pools: [harbor],
  },
  {
    key: marco,
    name: "Marco Pérez",
    family: "Pérez",
    profession: "community-health-worker",
    pronouns: "he/him",
    face: "marco-perez",
    pools: [harbor],
  },
  {
    key: joan,
    name: "Joan Miller",
    family: "Miller",
    profession: "front-desk",
    pronouns: "she/her",
    face: "joan-miller",
    pools: ["desk"],
  },
  {
    key: priya,
    name: "Priya Raman",
    family: "Raman",
    profession: "clinic-lead",
    pronouns: "she/her",
    face: "priya-raman",
    pools: ["lead"],
  },
  {
    key: ruth,
    name: "Ruth Abebe",
    family: "Abebe",
    profession: "on-call-nurse",
    pronouns: "she/her",
    face: "ruth-abebe",
    pools: ["on-call"],
  },
  {
    key: thuy,
    name: "Thủy Nguyễn",
    family: "Nguyễn",
    profession: "nurse-practitioner",
    pronouns: "she/her",
    pools: [bridge, "on-call"],
  },
  {
    key: omar,
    name: "Omar Siddiqui",
    family: "Siddiqui",
    profession: "social-worker",
    pronouns: "he/him",
    pools: [bridge],
  },
  {
    key: sam,
    name: "Sam Ortiz",
    family: "Ortiz",
    profession: "office-manager",
    pronouns: "they/them",
    pools: ["desk"],
  },
];

const pools = [
  { key: "lead", kind: "lead", name: "Clinic lead", escalatesTo: null },
  { key: "on-call", kind: "role", name: "On-call nurse", escalatesTo: "lead" },
  { key: harbor, kind: "care-team", name: "Harbor team", escalatesTo: "on-call" },
  { key: bridge, kind: "care-team", name: "Bridge team", escalatesTo: "on-call" },
  { key: "desk", kind: "desk", name: "Front desk", escalatesTo: "lead" },
] as const;

/** The clinic itself: organisation, staff, pools, opening hours, closed days, who is on call, who is away. */
export function layClinic(world: World, time: StoryTime, closures: Map<string, string>): void {
  world.organizations.push({
    id: organizationId,
    slug: "harbor",
    name: "Harbor Street Clinic",
    time_zone: zone,
    locale: "en",
    region: "US",
    purpose: "demo",
    phone: helpNumber,
    address: "120 Harbor Street",
    interpreter_phone: "+15105550150",
    interpreter_code: "4471",
  });
  world.settings.push({ organization_id: organizationId, reach_out_per_day: 5 });
  for (const [day, name] of closures) world.closures.push({ organization_id: organizationId, day, name });
  layPools(world, time);
  layStaff(world, time);
  layDuties(world, time);
  layAbsences(world, time);
}

function layPools(world: World, time: StoryTime): void {
  for (const { key, kind, name, escalatesTo } of pools) {
    const id = worldId("pool", key);
    const escalates_to = escalatesTo && worldId("pool", escalatesTo);
    world.pools.push({ organization_id: organizationId, id, kind, name, escalates_to });
    if (key === "on-call") continue;
    for (let weekday = 1; weekday <= 6; weekday++) {
      const [opens, closes] = time.hoursOf(weekday)!;
      world.pool_hours.push({
        organization_id: organizationId,
        pool_id: id,
        weekday,
        opens: clock(opens),
        closes: clock(closes),
      });
    }
  }
}

function layStaff(world: World, time: StoryTime): void {
  const since = time.plain(-900, "09:00");
  for (const { key, name, family, profession, pronouns, face, pools: mine } of staff) {
    const id = personId(key);
    world.persons.push({
      organization_id: organizationId,
      id,
      name,
      family,
      pronouns,
      face,
      locale: "en",
      time_zone: zone,
    });
    world.staff.push({ organization_id: organizationId, id, profession });
    for (const pool of mine) {
      world.pool_members.push({ organization_id: organizationId, pool_id: worldId("pool", pool), staff_id: id, since });
    }
  }
}

/** When the clinic is closed one nurse is on call for every pool, by turns; Ruth has the weekends. Two weeks back, five ahead. */
function layDuties(world: World, time: StoryTime): void {
  for (let day = -14; day <= 35; day++) {
    const from_at = time.closingOn(day);
    if (!from_at) continue;
    const until_at = time.nextOpening(from_at);
    const weekday = Temporal.PlainDate.from(time.date(day)).dayOfWeek;
    const nurse = weekday === 1 || weekday === 3 ? thuy : ruth;
    for (const pool of ["on-call", harbor, bridge, "desk"]) {
      world.duties.push({
        organization_id: organizationId,
        id: worldId("duty", pool, time.date(day)),
        pool_id: worldId("pool", pool),
        staff_id: personId(nurse),
        from_at,
        until_at,
        reach: nightNumber,
      });
    }
  }
}

function layAbsences(world: World, time: StoryTime): void {
  const away = (key: Key, from: number, until: number, cover: Key | null) =>
    world.absences.push({
      organization_id: organizationId,
      id: worldId("absence", key, String(from)),
      staff_id: personId(key),
      from_at: time.plain(from, "00:00"),
      until_at: time.plain(until, "00:00"),
      cover_staff_id: cover && personId(cover),
    });
  away(amara, -96, -82, thuy);
  away(lena, -45, -40, ruth);
  away(amara, 6, 7, lena);
  away(marco, 33, 41, null);
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

/** The days on which the clinic is closed for a holiday, from two years before `asOf` to one year after. */
export function closuresAround(asOf: Date): Map<string, string> {
  const year = Temporal.Instant.fromEpochMilliseconds(asOf.getTime()).toZonedDateTimeISO(zone).year;
  const days = new Map<string, string>();
  for (let y = year - 2; y <= year + 1; y++) for (const [name, date] of holidays(y)) days.set(observed(date), name);
  return days;
}

function holidays(year: number): [string, Temporal.PlainDate][] {
  return [
    ["New Year’s Day", new Temporal.PlainDate(year, 1, 1)],
    ["Martin Luther King Jr. Day", nth(year, 1, 3)],
    ["Memorial Day", nth(year, 6, 1).subtract({ weeks: 1 })],
    ["Juneteenth", new Temporal.PlainDate(year, 6, 19)],
    ["Independence Day", new Temporal.PlainDate(year, 7, 4)],
    ["Labor Day", nth(year, 9, 1)],
    ["Thanksgiving", nth(year, 11, 4, 4)],
    ["Christmas Day", new Temporal.PlainDate(year, 12, 25)],
  ];
}

/** The nth Monday (or other ISO weekday) of a month. */
function nth(year: number, month: number, n: number, weekday = 1): Temporal.PlainDate {
  const first = new Temporal.PlainDate(year, month, 1);
  return first.add({ days: ((weekday - first.dayOfWeek + 7) % 7) + (n - 1) * 7 });
}

/** A holiday on a Sunday is kept on Monday. */
function observed(date: Temporal.PlainDate): string {
  return (date.dayOfWeek === 7 ? date.add({ days: 1 }) : date).toString();
}
