import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** FHIR resources as short as they can be, for tests of what reads them. `who` is the id of a patient; `more` overrides. */

export type Body = Record<string, unknown>;

export const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();
export const daysAgo = (days: number): string => hoursAgo(days * 24);
export const to = (reference: string) => ({ reference });

export function patient(id: string, more: Body = {}): Body {
  return {
    resourceType: "Patient",
    id,
    name: [{ given: ["Ana"], family: `Ruiz-${id}` }],
    birthDate: "1950-03-07",
    ...more,
  };
}

export function doctor(id: string, more: Body = {}): Body {
  return { resourceType: "Practitioner", id, name: [{ given: ["Amara"], family: id, prefix: ["Dr."] }], ...more };
}

/** A visit of half an hour with Practitioner/dr, so many days ago. */
export function visit(id: string, who: string, days: number, more: Body = {}): Body {
  return {
    resourceType: "Encounter",
    id,
    status: "finished",
    class: { code: "AMB" },
    subject: to(`Patient/${who}`),
    participant: [{ individual: to("Practitioner/dr") }],
    period: { start: daysAgo(days), end: daysAgo(days - 1 / 48) },
    ...more,
  };
}

/** Three days in hospital that ended so many days ago. */
export function stay(id: string, who: string, days: number, more: Body = {}): Body {
  return visit(id, who, days, {
    class: { code: "IMP" },
    period: { start: daysAgo(days + 3), end: daysAgo(days) },
    ...more,
  });
}

/** A planned visit to which nobody came, so many days ago. */
export function noshow(id: string, who: string, days: number, more: Body = {}): Body {
  const participant = [{ actor: to(`Patient/${who}`), status: "accepted" }];
  return { resourceType: "Appointment", id, status: "noshow", start: daysAgo(days), participant, ...more };
}

/** A reading by its LOINC code and UCUM unit, so many hours ago. */
export function observation(
  id: string,
  who: string,
  hours: number,
  code: string,
  value: number,
  unit: string,
  more: Body = {},
): Body {
  return {
    resourceType: "Observation",
    id,
    status: "final",
    code: { coding: [{ system: "http://loinc.org", code }] },
    subject: to(`Patient/${who}`),
    effectiveDateTime: hoursAgo(hours),
    valueQuantity: { value, system: "http://unitsofmeasure.org", code: unit },
    ...more,
  };
}

/** A condition that stands, by its SNOMED CT code. */
export function condition(id: string, who: string, code: string): Body {
  return {
    resourceType: "Condition",
    id,
    clinicalStatus: { coding: [{ code: "active" }] },
    code: { coding: [{ system: "http://snomed.info/sct", code }] },
    subject: to(`Patient/${who}`),
  };
}

/** A folder for records: `write` makes a file of these lines and gives its path; `remove` takes all away. */
export async function recordFolder() {
  const folder = await mkdtemp(join(tmpdir(), "rapport-import-"));
  let files = 0;
  return {
    folder,
    async write(...lines: (Body | string)[]): Promise<string> {
      const path = join(folder, `${(files += 1)}.ndjson`);
      await writeFile(path, lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n"));
      return path;
    },
    remove: () => rm(folder, { recursive: true }),
  };
}
