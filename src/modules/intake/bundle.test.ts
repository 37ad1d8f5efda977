import type { Bundle } from "@medplum/fhirtypes";
import { describe, expect, test } from "vitest";
import { resourcesOf } from "./bundle.ts";

const unpack = (type: string, ...entry: unknown[]) => resourcesOf({ resourceType: "Bundle", type, entry } as Bundle);
const uuid = "9d92805b-c25a-c7ad-60ca-80c93ffb80b1";

describe("a Bundle", () => {
  test("of a transaction: references by urn:uuid become Type/id, in capitals too, and ids come from fullUrl or PUT", () => {
    const read = unpack(
      "transaction",
      {
        fullUrl: `urn:uuid:${uuid}`,
        resource: { resourceType: "Patient" },
        request: { method: "POST", url: "Patient" },
      },
      {
        fullUrl: "urn:uuid:dr",
        resource: { resourceType: "Practitioner", id: "own" },
        request: { method: "PUT", url: "Practitioner/other" },
      },
      { resource: { resourceType: "Organization" }, request: { method: "PUT", url: "Organization/o-1" } },
      {
        fullUrl: "urn:uuid:enc",
        resource: {
          resourceType: "Encounter",
          id: "enc",
          subject: { reference: `URN:UUID:${uuid.toUpperCase()}` },
          participant: [
            { individual: { reference: "urn:uuid:dr" } },
            { individual: { reference: "Practitioner?identifier=npi|9" } },
          ],
          location: [{ location: { reference: "urn:uuid:not-here" } }],
        },
      },
    );
    expect(read.map((entry) => entry.resource?.id)).toEqual([uuid, "own", "o-1", "enc"]);
    expect(read[3]?.resource).toMatchObject({
      subject: { reference: `Patient/${uuid}` },
      participant: [
        { individual: { reference: "Practitioner/own" } },
        { individual: { reference: "Practitioner?identifier=npi|9" } },
      ],
      location: [{ location: { reference: "urn:uuid:not-here" } }],
    });
  });

  test("of a search or a collection: absolute addresses within it become Type/id", () => {
    const read = unpack(
      "searchset",
      { fullUrl: "https://ehr.example/Patient/1", resource: { resourceType: "Patient" }, search: { mode: "match" } },
      {
        fullUrl: "https://ehr.example/Condition/2",
        resource: { resourceType: "Condition", id: "2", subject: { reference: "https://ehr.example/Patient/1" } },
      },
      { resource: { resourceType: "OperationOutcome", issue: [] }, search: { mode: "outcome" } },
    );
    expect(read).toMatchObject([
      { entry: 1, resource: { id: "1" } },
      { entry: 2, resource: { subject: { reference: "Patient/1" } } },
    ]);
  });

  test("within a Bundle, of answers, of deletions, and with nothing in it", () => {
    const inner = {
      resourceType: "Bundle",
      type: "searchset",
      entry: [{ resource: { resourceType: "Patient", id: "1" } }],
    };
    expect(
      unpack(
        "batch-response",
        { resource: inner },
        { response: { status: "201" } },
        { request: { method: "DELETE", url: "Patient/1" } },
      ),
    ).toMatchObject([{ entry: 1, resource: { id: "1" } }]);
    expect(unpack("collection", {}, { resource: "x" }, { resource: { id: "no type" } })).toEqual(
      [1, 2, 3].map((entry) => ({ entry, error: "an entry without a resource" })),
    );
    expect(resourcesOf({ resourceType: "Bundle", type: "collection" })).toEqual([]);
    expect(
      resourcesOf({ resourceType: "Bundle", type: "collection", entry: [null] } as unknown as Bundle),
    ).toHaveLength(1);
  });
});
