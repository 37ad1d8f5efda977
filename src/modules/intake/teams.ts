/** A contact as teams are read from it: ids of the record, `at` in milliseconds. */
export type Seen = { patient: string; staff: string | null; organization: string | null; at: number };

/** Who works where, said by a PractitionerRole. */
export type Membership = { staff: string; organization: string };

/** A care team: those who work in one organisation of the record, or the rest of the practice (`organization` null). */
export type Team = { organization: string | null; name: string; staff: string[] };

export const PRACTICE = "Practice";

/** The usual provider of each patient: most visits, ties to the latest, then to the smaller id, so that any order of reading says the same. */
export function usualProviders(seen: Iterable<Seen>): Map<string, string> {
  const counts = new Map<string, Map<string, { visits: number; latest: number }>>();
  for (const { patient, staff, at } of seen) {
    if (staff === null) continue;
    const mine = counts.get(patient) ?? new Map<string, { visits: number; latest: number }>();
    const known = mine.get(staff) ?? { visits: 0, latest: at };
    counts.set(patient, mine.set(staff, { visits: known.visits + 1, latest: Math.max(known.latest, at) }));
  }
  return new Map([...counts].map(([patient, mine]) => [patient, most(mine)]));
}

/** Staff by how many contacts they had, the busiest first: the first acts as lead until somebody is named. */
export function busiestFirst(seen: Iterable<Seen>): string[] {
  const visits = new Map<string, number>();
  for (const { staff } of seen) if (staff !== null) visits.set(staff, (visits.get(staff) ?? 0) + 1);
  return [...visits].toSorted(([a, many], [b, more]) => more - many || (a < b ? -1 : 1)).map(([staff]) => staff);
}

/**
 * One team per organisation with two clinicians or more, and one, "Practice", for everybody else when there is somebody else or no team at
 * all. Where no role says who works where, each works where most of their visits were.
 */
export function teamsOf(
  staff: Iterable<string>,
  organizations: ReadonlyMap<string, string>,
  memberships: Iterable<Membership>,
  seen: Iterable<Seen>,
): Team[] {
  const places = placesOf(memberships, seen);
  const members = new Map<string, string[]>();
  const all = [...new Set(staff)].toSorted();
  for (const person of all) {
    for (const place of places.get(person) ?? [])
      members
        .set(place, members.get(place) ?? [])
        .get(place)!
        .push(person);
  }
  const teams = [...members].flatMap(([organization, people]) =>
    people.length > 1 ? [{ organization, name: organizations.get(organization) ?? PRACTICE, staff: people }] : [],
  );
  const placed = new Set(teams.flatMap((team) => team.staff));
  const rest = all.filter((person) => !placed.has(person));
  const practice: Team[] =
    rest.length > 0 || teams.length === 0 ? [{ organization: null, name: PRACTICE, staff: rest }] : [];
  return [...teams.toSorted((a, b) => (a.organization < b.organization ? -1 : 1)), ...practice];
}

/** The team of a patient: the one that their usual provider works in, where several the largest; else the practice, else the largest of all. */
export function teamFor(usual: string | undefined, teams: readonly Team[]): Team {
  const largestFirst = teams.toSorted((a, b) => b.staff.length - a.staff.length);
  const mine = usual === undefined ? undefined : largestFirst.find((team) => team.staff.includes(usual));
  return mine ?? teams.find((team) => team.organization === null) ?? largestFirst[0]!;
}

function most(mine: Map<string, { visits: number; latest: number }>): string {
  const [first] = [...mine].toSorted(
    ([a, x], [b, y]) => y.visits - x.visits || y.latest - x.latest || (a < b ? -1 : 1),
  );
  return first![0];
}

function placesOf(memberships: Iterable<Membership>, seen: Iterable<Seen>): Map<string, Set<string>> {
  const places = new Map<string, Set<string>>();
  for (const { staff, organization } of memberships)
    places.set(staff, (places.get(staff) ?? new Set()).add(organization));
  const byVisits = new Map<string, Map<string, { visits: number; latest: number }>>();
  for (const { staff, organization, at } of seen) {
    if (staff === null || organization === null || places.has(staff)) continue;
    const mine = byVisits.get(staff) ?? new Map<string, { visits: number; latest: number }>();
    const known = mine.get(organization) ?? { visits: 0, latest: at };
    byVisits.set(staff, mine.set(organization, { visits: known.visits + 1, latest: Math.max(known.latest, at) }));
  }
  for (const [staff, mine] of byVisits) places.set(staff, new Set([most(mine)]));
  return places;
}
