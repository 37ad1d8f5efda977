import { randomInt } from "node:crypto";
import { invalid } from "#platform/errors.ts";
import type { Auth } from "./auth.ts";
import { endSessions } from "./sign-out.ts";

/** The shortest password, where it is the only key: NIST SP 800-63B-4 asks for 15 characters, of any kind. */
export const shortestPassword = 15;

/** Gives an account its password and ends its sessions everywhere. Errors: invalid (`password`). */
export async function setPassword(auth: Auth, accountId: string, password: string): Promise<void> {
  checkPassword(password);
  const { internalAdapter, password: hashes } = await auth.better.$context;
  const hash = await hashes.hash(password);
  const known = (await internalAdapter.findAccounts(accountId)).some((account) => account.providerId === "credential");
  if (known) await internalAdapter.updatePassword(accountId, hash);
  else await internalAdapter.linkAccount({ userId: accountId, providerId: "credential", accountId, password: hash });
  await endSessions(auth, accountId);
}

/** Throws invalid (`password`) for one that is too short or too long; spaces and any letters are welcome. */
export function checkPassword(password: string): void {
  // Code points are what NIST SP 800-63B counts, also where one picture is made of several.
  // oxlint-disable-next-line no-misused-spread
  const length = [...password].length;
  if (length < shortestPassword)
    throw invalid({ field: "password", message: "identity.password.short", values: { least: shortestPassword } });
  if (length > 256) throw invalid({ field: "password", message: "identity.password.long", values: { most: 256 } });
}

/** A password to hand over on paper: five groups of four, without letters that are mistaken for each other; about 98 bits. */
export function newPassword(): string {
  const letters = "abcdefghjkmnpqrstuvwxyz23456789";
  return Array.from({ length: 5 }, () =>
    Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join(""),
  ).join("-");
}
