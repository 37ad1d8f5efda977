import { oneClickAllowed, sittersOf } from "#modules/identity/index.ts";
import { busiestStaff } from "#modules/loops/index.ts";
import { listOrganizations, reading, systemSitting } from "#platform/act/act.ts";
import type { Organization } from "#platform/ctx.ts";
import type { House } from "#src/house.ts";
import type { Visit } from "./visit.ts";
import { demoAccounts } from "#world/accounts.ts";

/** Somebody whom the sign-in page offers while the demo is on. `who` and `line` are message ids. */
export type Offered = { accountId: string; name: string; face: string | null; who: string; line: string | null };

/** People under one heading: of the demo clinic, at the clinic or at home; or of a practice organisation, by its name. */
export type Group = { id: string; organization: string | null; people: Offered[] };

/** So many people of a practice organisation are offered: the busiest, as the summary of the import names them. */
const most = 5;

/** The people of the demo clinic, in the order of its story, and the clinicians of imported practices; nobody while the demo is off (R16). */
export async function offerPeople({ house, down }: Visit): Promise<Group[]> {
  if (!house.config.demo || down) return [];
  const open = (await listOrganizations(house.app)).filter((one) => oneClickAllowed(one.purpose, house.config.demo));
  const groups = await Promise.all(
    open.map((one) => (one.purpose === "demo" ? ofDemo(house, one) : ofPractice(house, one))),
  );
  return groups.flat().filter((group) => group.people.length > 0);
}

async function ofDemo(house: House, demo: Organization): Promise<Group[]> {
  const sitters = await sittersOf(house.database.auth, demo.id);
  return (["clinic", "home"] as const).map((place) => ({
    id: place,
    organization: null,
    people: demoAccounts.flatMap((account): Offered[] => {
      const sitter = sitters.find((one) => one.personId === account.personId && one.endedAt === null);
      if (!sitter || account.place !== place) return [];
      return [
        {
          accountId: sitter.accountId,
          name: account.name,
          face: faceOf(account.name),
          who: `account.demo.${account.key}.who`,
          line: `account.demo.${account.key}.line`,
        },
      ];
    }),
  }));
}

async function ofPractice(house: House, practice: Organization): Promise<Group[]> {
  const sitters = await sittersOf(house.database.auth, practice.id);
  const seated = sitters.filter((one) => one.endedAt === null && one.role === "clinician");
  const clinicians = new Map(seated.map((one) => [one.personId, one]));
  const busy = await reading(house.app, systemSitting(practice, "sign-in"), (ctx) =>
    busiestStaff(ctx, most, [...clinicians.keys()]),
  );
  // Where nobody looks after anybody, whoever sits is offered: a practice that nobody can enter shows nothing.
  const offered =
    busy.length > 0
      ? busy.map(({ staffId, name }) => ({ name, accountId: clinicians.get(staffId)!.accountId }))
      : seated.toSorted((a, b) => a.name.localeCompare(b.name)).slice(0, most);
  const people = offered.map(({ accountId, name }) => ({
    accountId,
    name,
    face: null,
    who: "desk.profession.clinician",
    line: null,
  }));
  return [{ id: practice.slug, organization: practice.name, people }];
}

function faceOf(name: string): string {
  return name
    .normalize("NFD")
    .replace(/[^A-Za-z ]/g, "")
    .toLowerCase()
    .replaceAll(" ", "-");
}
