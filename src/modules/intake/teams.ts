/** A contact as the usual provider is read from it. */
export type Seen = { staff: string | null; at: Date };

/** How often somebody had contacts in an organisation of the record, and when they last did, in milliseconds. */
export type Worked = { staff: string; organization: string; times: number; latest: number };

/** Who works where, said by a PractitionerRole. */
export type Membership = { staff: string; organization: string };

/** A care team: those who work in one organisation of the record, or the rest of the practice (`organization` null). */
export type Team = { organization: string | null; name: string; staff: string[] };

export const PRACTICE = "Practice";

type Tally = { times: number; latest: number };

/** The usual provider of one patient: most contacts, ties to the latest, then to the smaller id, so that any order of reading says the same. */
export function usualProvider(contacts: Iterable<Seen>): string | null {
  const tallies = new Map<string, Tally>();
  for (const { staff, at } of contacts) if (staff !== null) add(tallies, staff, 1, at.getTime());
  return most(tallies);
}

/**
 * One team per organisation with two clinicians or more, and one, "Practice", for everybody else when there is somebody else or no team at
 * all. Where no role says who works where, each works where most of their contacts were.
 */
export function teamsOf(
  staff: Iterable<string>,
  organizations: ReadonlyMap<string, string>,
  memberships: Iterable<Membership>,
  worked: Iterable<Worked>,
): Team[] {
  const places = placesOf(memberships, worked);
  const all = [...new Set(staff)].toSorted();
  const members = new Map<string, string[]>();
  for (const person of all) for (const place of places.get(person) ?? []) listOf(members, place).push(person);
  const teams = [...members].flatMap(([organization, people]) =>
    people.length > 1 ? [{ organization, name: organizations.get(organization) ?? PRACTICE, staff: people }] : [],
  );
  const placed = new Set(teams.flatMap((team) => team.staff));
  const rest = all.filter((person) => !placed.has(person));
  const practice = rest.length > 0 || teams.length === 0 ? [{ organization: null, name: PRACTICE, staff: rest }] : [];
  return [...teams.toSorted((a, b) => (a.organization < b.organization ? -1 : 1)), ...practice];
}

/**
 * The team of a patient: the one that their usual provider works in, where several the largest; else `home`, the one that the record names
 * for them; else the practice, else the largest of all. Of two as large it is the first by name: ids are others wherever the same record comes.
 */
export function teamFor<Some extends { poolId: string; name: string; staff: string[]; isPractice: boolean }>(
  usual: string | null,
  teams: readonly Some[],
  home: string | null = null,
): Some | undefined {
  const largestFirst = teams.toSorted((a, b) => b.staff.length - a.staff.length || (a.name < b.name ? -1 : 1));
  const mine = usual === null ? undefined : largestFirst.find((team) => team.staff.includes(usual));
  const named = teams.find((team) => team.poolId === home && team.staff.length > 0);
  return mine ?? named ?? teams.find((team) => team.isPractice) ?? largestFirst[0];
}

function placesOf(memberships: Iterable<Membership>, worked: Iterable<Worked>): Map<string, string[]> {
  const places = new Map<string, string[]>();
  for (const { staff, organization } of memberships)
    if (!listOf(places, staff).includes(organization)) listOf(places, staff).push(organization);
  const tallies = new Map<string, Map<string, Tally>>();
  for (const { staff, organization, times, latest } of worked) {
    if (places.has(staff)) continue;
    const mine = tallies.get(staff) ?? new Map<string, Tally>();
    add(mine, organization, times, latest);
    tallies.set(staff, mine);
  }
  for (const [staff, mine] of tallies) places.set(staff, [most(mine)!]);
  return places;
}

function add(tallies: Map<string, Tally>, key: string, times: number, latest: number): void {
  const known = tallies.get(key);
  tallies.set(key, { times: (known?.times ?? 0) + times, latest: Math.max(known?.latest ?? latest, latest) });
}

function most(tallies: Map<string, Tally>): string | null {
  const [first] = [...tallies].toSorted(
    ([a, x], [b, y]) => y.times - x.times || y.latest - x.latest || (a < b ? -1 : 1),
  );
  return first?.[0] ?? null;
}

function listOf(lists: Map<string, string[]>, key: string): string[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
