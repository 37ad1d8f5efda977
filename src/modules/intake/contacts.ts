import type { Address, ContactPoint, Identifier, Patient, RelatedPerson } from "@medplum/fhirtypes";
import { contactKey, dialled } from "#modules/people/index.ts";
import { isOver, nameIn } from "./names.ts";
import { relationOf } from "./relations.ts";

/** A way to reach somebody, in the order in which to try. A phone is as it is dialled, or as it was written when nobody can dial it so. */
export type Reach = { kind: "phone" | "email" | "letter"; value: string; label: string | null; rank: number };

/** An identifier as the record has it. `isRecordNumber`: it is the one that the clinic itself gave (MR). */
export type Known = { system: string; value: string; isRecordNumber: boolean };

/** Somebody around the patient. `relation` is a word of ours ("daughter"), or the record's own text where we have none for it. */
export type Around = {
  key: string;
  name: string;
  family: string | null;
  relation: string;
  reach: Reach[];
  since: string | null;
  endedOn: string | null;
};

type Numbers = { region: string; now: Date };

/** Phones, e-mail and one postal address in use; faxes, pagers and web pages reach nobody. */
export function reachOf(
  telecom: ContactPoint[] | undefined,
  addresses: Address[] | undefined,
  { region, now }: Numbers,
): Reach[] {
  const points = (telecom ?? [])
    .filter((point) => point.value && point.use !== "old" && !isOver(point.period, now))
    .toSorted((a, b) => (a.rank ?? 99) - (b.rank ?? 99));
  const reach = [...points.flatMap((point) => reachIn(point, region)), ...letterTo(addresses, now)];
  const first = reach.filter(
    ({ kind, value }, n) => reach.findIndex((other) => other.kind === kind && other.value === value) === n,
  );
  return first.map((each, n) => ({ ...each, rank: n + 1 }));
}

/** Nobody is looked for by more: it stands in the chart, and no index would hold it. */
const LONGEST_IDENTIFIER = 200;

/** Identifiers that have a value and stand. One without a system belongs to whoever sent the record. */
export function identifiersOf(identifiers: Identifier[] | undefined, now: Date): Known[] {
  const standing = (identifiers ?? []).filter(
    ({ system, value, use, period }) =>
      value && value.length + (system?.length ?? 0) <= LONGEST_IDENTIFIER && use !== "old" && !isOver(period, now),
  );
  return standing.map(({ system, value, type }) => ({
    system: system ?? "",
    value: value!,
    isRecordNumber: type?.coding?.some(({ code }) => code === "MR") ?? false,
  }));
}

/** Who stands in the patient's own record as their contacts. A contact without a name is an organisation or nobody. */
export function aroundOf({ contact }: Patient, numbers: Numbers): Around[] {
  return (contact ?? []).flatMap(({ name, telecom, address, relationship, period }) => {
    const known = nameIn(name && [name], numbers.now);
    if (!known) return [];
    const reach = reachOf(telecom, address && [address], numbers);
    const relation = relationOf(relationship);
    return [
      {
        key: contactKey({ name: known.name, relation }),
        name: known.name,
        family: known.family,
        relation,
        reach,
        since: day(period?.start),
        endedOn: day(period?.end),
      },
    ];
  });
}

/** A RelatedPerson, as somebody around the patient; null without a name. */
export function relatedOf(person: RelatedPerson, numbers: Numbers): Around | null {
  const known = nameIn(person.name, numbers.now);
  if (!known) return null;
  const reach = reachOf(person.telecom, person.address, numbers);
  const endedOn =
    person.active === false
      ? (day(person.period?.end) ?? numbers.now.toISOString().slice(0, 10))
      : day(person.period?.end);
  return {
    key: person.id!,
    name: known.name,
    family: known.family,
    relation: relationOf(person.relationship),
    reach,
    since: day(person.period?.start),
    endedOn,
  };
}

function reachIn({ system, value, use }: ContactPoint, region: string): Omit<Reach, "rank">[] {
  const label = use && use !== "old" ? use : null;
  if (system === "email") return value!.includes("@") ? [{ kind: "email", value: value!.trim(), label }] : [];
  if (system !== undefined && system !== "phone" && system !== "sms") return [];
  const number = dialled(value!, region);
  // A system that nobody wrote down may still be a number that can be dialled.
  return number || system ? [{ kind: "phone", value: number ?? value!.trim(), label }] : [];
}

function letterTo(addresses: Address[] | undefined, now: Date): Omit<Reach, "rank">[] {
  const standing = (addresses ?? []).filter(
    ({ use, period }) => use !== "old" && use !== "billing" && !isOver(period, now),
  );
  const best = standing.toSorted((a, b) => Number(b.type !== "physical") - Number(a.type !== "physical"))[0];
  if (!best) return [];
  const { text, line, city, state, postalCode, country } = best;
  const last = [[city, state].filter(Boolean).join(", "), postalCode].filter(Boolean).join(" ");
  const value = text ?? [...(line ?? []), last, country].filter(Boolean).join("\n");
  return value ? [{ kind: "letter", value, label: best.use ?? null }] : [];
}

function day(text: string | undefined): string | null {
  return text && /^\d{4}-\d\d-\d\d/.test(text) ? text.slice(0, 10) : null;
}
