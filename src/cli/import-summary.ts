import type { ClinicianHolding, Holdings, ImportOutcome, NamedPatient } from "#modules/intake/index.ts";
import { firstHours } from "#modules/relationships/index.ts";
import type { Organization } from "#platform/ctx.ts";

/** Everything that there is to say at the end of an import. */
export type ImportSummary = ImportOutcome & {
  organization: string;
  purpose: Organization["purpose"];
  made: boolean;
  seconds: number;
  holds: Holdings;
  errors: string | null;
  offered: string[];
  signIn: string | null;
};

/**
 * The command by which a first person signs in: as the busiest clinician of the record and in their team, or, where those can sign in already, as
 * somebody new.
 */
export function signInCommand(slug: string, clinicians: ClinicianHolding[], asNew: boolean): string {
  const [first] = clinicians;
  const who = first && !asNew ? `--link ${first.staffId}` : `--name "Your Name"`;
  const join = first?.team ? ` --join "${first.team}"` : "";
  return `bin/rapport users add --organization ${slug} ${who} --email you@${slug}.example --role clinician${join} --lead`;
}

/** The summary in words, a line a fact. */
export function sayImport(summary: ImportSummary, organization: Organization): string[] {
  const { read, stored, unchanged, failed, seconds, patients, touchpoints } = summary;
  return [
    `Read ${read} resources in ${seconds} seconds: ${stored} stored, ${unchanged} known already, ${failed} refused.`,
    ...sayPlace(summary, organization),
    `${patients} new patients, ${touchpoints} contacts.`,
    ...sayTrouble(summary),
    ...sayHolders(summary),
    ...sayOpen(summary),
    ...saySignIn(summary),
  ];
}

function sayPlace(
  { made, shiftDays, resumed }: ImportSummary,
  { slug, timeZone, locale, region }: Organization,
): string[] {
  const hours = `Monday to Friday, ${firstHours.opens} to ${firstHours.closes}`;
  return [
    ...(made
      ? [
          `"${slug}" was made for practice (${timeZone}, ${locale}, ${region}); each of its teams is open ${hours}, until you change that.`,
        ]
      : []),
    ...(shiftDays === 0
      ? []
      : [`All dates were moved by ${shiftDays} days, and so will be what comes later under this name.`]),
    ...(resumed ? ["An import before this one was broken off; what it left undone is done now."] : []),
  ];
}

function sayTrouble({
  errors,
  incomplete,
  whole,
  missing,
  passedOver,
  unknownStaff,
  unanswered,
}: ImportSummary): string[] {
  return [
    ...(errors ? [`What was refused, and why, stands in ${errors}.`] : []),
    ...(incomplete.length > 0
      ? [`The record is incomplete, and says so on every page, of ${sayNames(incomplete)}.`]
      : []),
    ...(whole.length > 0 ? [`What was missing has come, and the record is whole again, of ${sayNames(whole)}.`] : []),
    ...(missing.length > 0
      ? [
          `These patients of the record did not come at all: ${missing.slice(0, 10).join(", ")}${missing.length > 10 ? " …" : ""}.`,
        ]
      : []),
    ...(unanswered.length > 0
      ? [
          `A reading calls for somebody, and opened nothing, in a record that was replaced by none that is here and alive: ${sayNames(unanswered)}.`,
        ]
      : []),
    ...(unknownStaff > 0
      ? [
          `${unknownStaff === 1 ? "1 visit names" : `${unknownStaff} visits name`} a clinician whom the record does not have.`,
        ]
      : []),
    ...(passedOver.length > 0 ? [sayPassedOver(passedOver)] : []),
  ];
}

function sayPassedOver(files: string[]): string {
  const named = files.slice(0, 5).join(", ") + (files.length > 5 ? ` and ${files.length - 5} more` : "");
  const [count, are, were] = files.length === 1 ? ["1 file", "is", "was"] : [`${files.length} files`, "are", "were"];
  return `${count} beside it ${are} not FHIR and ${were} left alone: ${named}.`;
}

function sayNames(patients: NamedPatient[]): string {
  const named = patients.slice(0, 10).map(({ name, recordNo }) => `${name} (${recordNo})`);
  return named.join(", ") + (patients.length > named.length ? ` and ${patients.length - named.length} more` : "");
}

function sayHolders({ holds }: ImportSummary): string[] {
  const teams = holds.teams.filter(({ patients }) => patients > 0).slice(0, 10);
  return [
    ...teams.map(
      ({ team, members, patients, loops }) => `${team}: ${patients} patients, ${loops} open, ${members} clinicians.`,
    ),
    ...holds.clinicians.map(({ name, patients, loops }) => `  ${name}: usual provider of ${patients}, holds ${loops}.`),
  ];
}

const kinds: Record<string, string> = {
  reading: "a reading",
  discharge: "home from hospital",
  "missed-visit": "a visit that was missed",
};

function sayOpen({ opened, unwatched, holds: { lapsed, silent } }: ImportSummary): string[] {
  const open = Object.entries(opened).map(([kind, count]) => `${count} for ${kinds[kind] ?? kind}`);
  return [
    open.length > 0
      ? `Opened: ${open.join(", ")}.`
      : "It opened nothing: nothing in it is true now that is not open already.",
    ...(unwatched > 0
      ? [
          `Patients whose weights came and are not watched, for want of a coded condition that calls for it: ${unwatched}.`,
        ]
      : []),
    ...(lapsed > 0 ? [`${lapsed} more are past their rhythm of contact; a few come on the lists each day.`] : []),
    ...(silent > 0 ? [`${silent} were silent for more than a year.`] : []),
  ];
}

function saySignIn({ offered, signIn }: ImportSummary): string[] {
  return [
    ...(offered.length > 0 ? [`The sign-in page offers ${offered.join(", ")}.`] : []),
    ...(signIn ? [`The first person signs in after:\n  ${signIn}`] : []),
  ];
}
