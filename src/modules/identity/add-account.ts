import { z } from "zod";
import { invalid } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
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
  const { password: hashes } = await auth.better.$context;
  const hash = password === null ? null : await hashes.hash(password);
  const accountId = newId();
  // One statement: an account whose password got lost by a kill would let nobody in, and could not be made again.
  await auth.pool.query(
    `with made as (insert into auth."user" (id, name, email) values ($1, $2, $3) returning id, "updatedAt")
     insert into auth.account (id, "accountId", "providerId", "userId", password, "updatedAt")
       select $4, id, 'credential', id, $5, "updatedAt" from made where $5::text is not null`,
    [accountId, name.trim(), address.data, newId(), hash],
  );
  return { accountId };
}

/** The account of an e-mail, or null. For the operator only: a page never says whether an e-mail is known. */
export async function accountOf(auth: Auth, email: string): Promise<{ accountId: string; name: string } | null> {
  const { rows } = await auth.pool.query<{ accountId: string; name: string }>(
    `select id as "accountId", name from auth."user" where email = $1`,
    [email.trim().toLowerCase()],
  );
  return rows[0] ?? null;
}
