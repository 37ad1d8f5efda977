import type { Organization, Practitioner, PractitionerRole } from "@medplum/fhirtypes";
import type { Ctx } from "#platform/ctx.ts";
import { pointsAt } from "#platform/fhir/reference.ts";
import { bodiesOfType } from "#modules/chart/index.ts";
import {
  indexPeople,
  replacedRecords,
  takeIdentifiers,
  takePersons,
  takeReach,
  takeStaff,
} from "#modules/people/index.ts";
import { addFirstPools, addPool, careTeams, joinPool } from "#modules/relationships/index.ts";
import { emptyDirectory, enter, organizationFor, practitionerFor, type Directory } from "./directory.ts";
import { heirsOf, type Heirs } from "./heirs.ts";
import { ourId } from "./judge.ts";
import { staffOf, type ImportedStaff } from "./staff.ts";
import { PRACTICE, teamsOf, type Membership, type Worked } from "./teams.ts";
import { readWork, type Work } from "./work.ts";

/** The team's side, as patients are read against it: who is meant by a reference, who works here, in which care teams. */
export type TeamBook = {
  directory: Directory;
  /** Our ids of those who have not left. */
  active: Set<string>;
  teams: { poolId: string; name: string; staff: string[]; isPractice: boolean }[];
  /** Records that another took the place of, by the one that stands. */
  replaced: Heirs;
  deskId: string;
  leadId: string;
};

/** Makes staff and care teams of what the chart says of clinicians. Who is in a care team already stays where they are. */
export async function takeTeam(ctx: Ctx, work: Work, region: string): Promise<TeamBook> {
  const practitioners = (await bodiesOfType(ctx, "Practitioner")) as Practitioner[];
  const roles = (await bodiesOfType(ctx, "PractitionerRole")) as PractitionerRole[];
  const organizations = (await bodiesOfType(ctx, "Organization")) as Organization[];
  const directory = emptyDirectory();
  for (const resource of [...practitioners, ...roles, ...organizations]) enter(directory, resource);
  const staff = readStaff(practitioners, roles, directory, { region, now: ctx.now });
  await writeStaff(ctx, staff);
  const { deskId, leadId } = await addFirstPools(ctx);
  const active = staff.filter((one) => !one.left).map((one) => one.id);
  await writeTeams(ctx, active, readPlaces(roles, directory), readWork(work, directory), organizations, leadId);
  const teams = (await careTeams(ctx)).map(({ poolId, name, staffIds }) => ({
    poolId,
    name,
    staff: staffIds,
    isPractice: poolId === practiceId(ctx),
  }));
  const ours = new Set(active.map((id) => staffId(ctx, id)));
  return { directory, active: ours, teams, replaced: heirsOf(await replacedRecords(ctx)), deskId, leadId };
}

/** Our id of a clinician of the record. */
export function staffId(ctx: Ctx, practitionerId: string): string {
  return ourId(ctx.organization.id, "Practitioner", practitionerId);
}

function readStaff(
  practitioners: Practitioner[],
  roles: PractitionerRole[],
  directory: Directory,
  at: { region: string; now: Date },
): ImportedStaff[] {
  const byPractitioner = Map.groupBy(roles, (role) =>
    practitionerFor(directory, pointsAt(role.practitioner, "Practitioner")),
  );
  return practitioners.flatMap((practitioner) => {
    try {
      return staffOf(practitioner, byPractitioner.get(practitioner.id!) ?? [], at) ?? [];
    } catch {
      // It is in the chart, and not shaped as FHIR is: nobody can be made of it.
      return [];
    }
  });
}

async function writeStaff(ctx: Ctx, staff: ImportedStaff[]): Promise<void> {
  const ids = staff.map((one) => staffId(ctx, one.id));
  const none = { called: null, pronouns: null, interpreter: null, born: null, diedOn: null };
  await takePersons(
    ctx,
    staff.map(({ name, family }, n) => ({ id: ids[n]!, name, family, locale: ctx.organization.locale, ...none })),
  );
  await takeStaff(
    ctx,
    staff.map(({ profession, left }, n) => ({ id: ids[n]!, profession, left })),
  );
  await takeReach(
    ctx,
    ids,
    staff.flatMap(({ reach }, n) => reach.map((one) => ({ ...one, personId: ids[n]! }))),
  );
  await takeIdentifiers(
    ctx,
    staff.flatMap(({ identifiers }, n) =>
      identifiers.map(({ system, value }) => ({ personId: ids[n]!, system, value })),
    ),
  );
  if (ids.length > 0) await indexPeople(ctx, ids);
}

async function writeTeams(
  ctx: Ctx,
  staff: string[],
  places: Membership[],
  worked: Worked[],
  organizations: Organization[],
  leadId: string,
): Promise<void> {
  const placed = new Set((await careTeams(ctx)).flatMap((team) => team.staffIds));
  const names = new Map(organizations.map((one) => [one.id!, one.name ?? PRACTICE]));
  const known = new Set((await careTeams(ctx)).map((team) => team.poolId));
  for (const team of teamsOf(staff, names, places, worked)) {
    const id =
      team.organization === null ? practiceId(ctx) : ourId(ctx.organization.id, "Organization", team.organization);
    const joining = team.staff.map((one) => staffId(ctx, one)).filter((one) => !placed.has(one));
    if (known.size > 0 && joining.length === 0) continue;
    if (!known.has(id)) known.add(await addPool(ctx, { kind: "care-team", name: team.name, escalatesTo: leadId, id }));
    for (const one of joining) await joinPool(ctx, { staffId: one, poolId: id });
  }
}

function readPlaces(roles: PractitionerRole[], directory: Directory): Membership[] {
  return roles.flatMap((role) => {
    const staff = practitionerFor(directory, pointsAt(role.practitioner, "Practitioner"));
    const organization = organizationFor(directory, pointsAt(role.organization, "Organization"));
    return staff && organization && role.active !== false ? [{ staff, organization }] : [];
  });
}

function practiceId(ctx: Ctx): string {
  return ourId(ctx.organization.id, "Organization", PRACTICE);
}
