import { describe, expect, test } from "vitest";
import { conditionNames } from "#modules/loops/index.ts";
import { crossingsOf, readingsOf } from "#modules/monitoring/index.ts";
import { wallClock } from "#platform/fhir/wall-clock.ts";
import { assertAlways, openLoops } from "./at-any-hour.ts";
import { zone } from "./staff.ts";

describe("readings", () => {
  test("by the rule of monitoring, the readings that call for a person are the alarms that are open", () => {
    assertAlways((world, asOf) => {
      const charts = Map.groupBy(world.chart, (row) => row.patient_id);
      for (const patient of world.patients) {
        const bodies = (charts.get(patient.id) ?? []).map((row) => row.body);
        const readings = bodies.flatMap((body) =>
          body.resourceType === "Observation" ? readingsOf(body, wallClock(zone), asOf) : [],
        );
        const codes = bodies.flatMap((body) => (body.resourceType === "Condition" ? [body] : []));
        const coded = codes.map((body) => ({
          system: "icd10" as const,
          code: body.code?.coding?.[0]?.code ?? "",
          since: new Date(body.onsetDateTime!),
        }));
        const born = world.persons.find((person) => person.id === patient.id)!.born as string;
        const calling = crossingsOf(readings, { born, known: conditionNames(coded, asOf) }, asOf);
        const unanswered = calling.filter(
          (crossing) =>
            !world.assessments.some((row) => row.patient_id === patient.id && (row.at as Date) > crossing.observedAt),
        );
        const open = openLoops(world).filter((loop) => loop.kind === "reading" && loop.patient_id === patient.id);
        const facts = open.map((loop) => ({
          measure: (loop.facts as { measure: string }).measure,
          urgency: loop.urgency === 0 ? "now" : "today",
        }));
        expect(
          unanswered.map(({ measure, urgency }) => ({ measure, urgency })),
          patient.record_no,
        ).toEqual(facts);
      }
    });
  });
});
