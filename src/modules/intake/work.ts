import { organizationFor, practitionerFor, type Directory } from "./directory.ts";
import type { Worked } from "./teams.ts";

/** How often each clinician worked for each organisation in this import, by their references. Small whatever the size of the import. */
export type Work = Map<string, { staff: string; organization: string | null; times: number; latest: number }>;

/** Notes one contact. Changes `work`. */
export function noteWork(work: Work, staff: string | null, organization: string | null, at: Date): void {
  if (staff === null) return;
  const key = `${staff} ${organization ?? ""}`;
  const known = work.get(key);
  if (known) [known.times, known.latest] = [known.times + 1, Math.max(known.latest, at.getTime())];
  else work.set(key, { staff, organization, times: 1, latest: at.getTime() });
}

/** The same by who is meant; who or what the record does not have is left out. */
export function readWork(work: Work, directory: Directory): Worked[] {
  return [...work.values()].flatMap(({ staff, organization, times, latest }) => {
    const [who, where] = [practitionerFor(directory, staff), organizationFor(directory, organization)];
    return who && where ? [{ staff: who, organization: where, times, latest }] : [];
  });
}
