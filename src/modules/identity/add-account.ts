import { z } from "zod";
import { invalid } from "#platform/errors.ts";
import type { Auth } from "./auth.ts";
import { checkPassword } from "./set-password.ts";

/** `password` is null for an account that is entered by one click, or before its first password is set. */
export type NewAccount = { name: string; email: string; password: string | null };

/** Makes an account; it can do nothing until it has a seat. Errors: invalid (`name`, `email`, `password`). */
export async function addAccount(auth: Auth, { name, email, password }: NewAccount): Promise<{ accountId: string }> {
  if (!name.trim()) throw invalid({ field: "name", message: "identity.name.missing" });
  const address = z.email().safeParse(email.trim().toLowerCase());
  if (!address.success) throw invalid({ field: "email", message: "identity.email.unusable" });
  if (await accountOf(auth, address.data)) throw invalid({ field: "email", message: "identity.email.taken" });
  if (password !== null) checkPassword(password);
  const { internalAdapter, password: hashes } = await auth.better.$context;
  const user = await internalAdapter.createUser(
    { name: name.trim(), email: address.data, emailVerified: false },
    { method: "email-password" },
  );
  if (password !== null) {
    const hash = await hashes.hash(password);
    await internalAdapter.linkAccount({
      userId: user.id,
      providerId: "credential",
      accountId: user.id,
      password: hash,
    });
  }
  return { accountId: user.id };
}

/** The account of an e-mail, or null. For the operator only: a page never says whether an e-mail is known. */
export async function accountOf(auth: Auth, email: string): Promise<{ accountId: string; name: string } | null> {
  const { rows } = await auth.pool.query<{ accountId: string; name: string }>(
    `select id as "accountId", name from auth."user" where email = $1`,
    [email.trim().toLowerCase()],
  );
  return rows[0] ?? null;
}
