import { expect } from "vitest";
import { endHolding } from "#modules/loops/index.ts";
import { openSweep } from "#modules/relationships/index.ts";
import type { Clinic, TestPatient } from "./open-clinic.ts";

/** Whether the gate opens the patient to this person. */
export async function mayOpen(clinic: Clinic, staffId: string, patient: TestPatient): Promise<boolean> {
  return clinic
    .reads(staffId, patient.id, async () => true)
    .catch((error: unknown) => {
      expect(error).toMatchObject({ refusal: { kind: "not-found" } });
      return false;
    });
}

/** The run of the clock that ends the bonds of who no longer holds anything; gives how many ended. */
export async function endBondsOfHolding(clinic: Clinic): Promise<number> {
  const { ended } = await clinic.asSystem((ctx) => endHolding(ctx, openSweep(ctx, "bonds")));
  return ended;
}
