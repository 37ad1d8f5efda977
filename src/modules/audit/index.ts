/** Audit: who opened or changed what about whom, in the transaction that did it, sealed so that nobody can rewrite it later. */
export { record } from "./record.ts";
export type { Entry } from "./record.ts";
export { look, lookedAtList, lookedAtSkip, lastLook } from "./looks.ts";
export { sealEntries } from "./seal-entries.ts";
export type { Sealing } from "./seal-entries.ts";
export { verifySeals } from "./verify-seals.ts";
export type { Finding } from "./verify-seals.ts";
export { witnessIn } from "./witness.ts";
export { ensureAuditMonths } from "./months.ts";
