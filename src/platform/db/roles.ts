import { createHmac } from "node:crypto";
import type { Client } from "pg";

/** The roles beside the owner, who migrates: what each may do stands in the migrations. */
export const roles = ["app", "auth", "jobs"] as const;
export type RoleName = (typeof roles)[number];

/** The password of a role, derived from RAPPORT_SECRET so that nothing else has to be kept. Hex, 64 characters. */
export function rolePassword(secret: string, role: RoleName): string {
  return createHmac("sha256", secret).update(`role:${role}`).digest("hex");
}

/** The address by which a role reaches the database that `ownerUrl` names. */
export function roleUrl(ownerUrl: string, secret: string, role: RoleName): string {
  const url = new URL(ownerUrl);
  url.username = `rapport_${role}`;
  url.password = rolePassword(secret, role);
  return url.href;
}

/** Makes the roles, or gives them the passwords of this secret. Run by the owner, before the migrations. */
export async function ensureRoles(owner: Client, secret: string): Promise<void> {
  for (const role of roles) {
    const known = await owner.query("select 1 from pg_roles where rolname = $1", [`rapport_${role}`]);
    // An owner that is no superuser, here as with a hosted PostgreSQL, may not so much as mention NOSUPERUSER in an alter.
    const change = known.rowCount
      ? `alter role rapport_${role}`
      : `create role rapport_${role} login nosuperuser nobypassrls`;
    await owner.query(`${change} password '${rolePassword(secret, role)}'`);
  }
}
