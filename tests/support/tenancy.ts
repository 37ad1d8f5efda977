import { appendOnly, lentRights, reachAcross, sharedTables } from "#platform/db/tables.ts";
import { tableOwners } from "#src/floors.ts";
import type { Catalogue, Table } from "./catalogue.ts";

/** The tables of one tenant each: all that are not named as shared. */
export function tenantTables(tables: Table[]): Table[] {
  return tables.filter((table) => !(table.name in sharedTables));
}

/** By what in this catalogue one organisation could reach another's data, and what nobody has thought about; empty when it is sound. */
export function checkTenancy({ tables, views, definers, mightyRoles }: Catalogue): string[] {
  const tenant = tenantTables(tables);
  const names = new Set(tenant.map((table) => table.name));
  return [
    ...checkNames(tables),
    ...tenant.flatMap((table) => checkTable(table, names).map((wrong) => `${table.name} ${wrong}`)),
    ...tables.filter((table) => !names.has(table.name)).flatMap((table) => checkShared(table, names)),
    ...views.filter((view) => !view.isInvoker).map(({ name }) => `${name} is a view without security_invoker`),
    ...definers
      .filter((name) => !(name in lentRights))
      .map((name) => `${name} is a function with the rights of its owner`),
    ...mightyRoles.map((name) => `${name} is a role that row-level security does not bind`),
  ];
}

/** Each table is known on both pages, and nothing is known that is not there. */
function checkNames(tables: Table[]): string[] {
  const names = tables.filter((table) => !table.isPartition).map((table) => table.name);
  const known = [
    ...Object.keys(tableOwners),
    ...Object.keys(sharedTables),
    ...appendOnly,
    ...Object.keys(reachAcross).map((reach) => reach.split(":")[0] ?? ""),
  ];
  return [
    ...names.filter((name) => !(name in tableOwners)).map((name) => `${name} belongs to no module`),
    ...[...new Set(known)].filter((name) => !names.includes(name)).map((name) => `${name} is named and not there`),
  ];
}

const own = "(organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)";

function checkTable(table: Table, tenant: Set<string>): string[] {
  const key = table.columns.find((column) => column.name === "organization_id");
  if (!key || key.type !== "uuid" || !key.isRequired) return ["is neither a tenant's nor named as shared"];
  const isOwn = (policy: Table["policies"][number]) =>
    policy.role === "public" && policy.command === "*" && policy.using === own && policy.check === null;
  const foreign = table.foreignKeys.filter(({ to }) => tenant.has(to));
  const wrong: [boolean, string][] = [
    [table.primaryKey[0] !== "organization_id", "has a primary key that does not begin with organization_id"],
    [
      table.uniques.some(([first]) => first !== "organization_id"),
      "has a unique index that does not begin with organization_id",
    ],
    [
      foreign.some(({ from, toColumns }) => from[0] !== "organization_id" || toColumns[0] !== "organization_id"),
      "has a foreign key that does not begin with organization_id",
    ],
    [
      table.foreignKeys.some(({ onDelete, onUpdate }) => /[nd]/.test(onDelete + onUpdate)),
      "sets a column to null or its default",
    ],
    [!table.isForced, "has no forced row-level security"],
    [!table.policies.some(isOwn), "has no policy of the tenant"],
    [
      table.policies.some((policy) => !isOwn(policy) && !(`${table.name}: ${policy.role}` in reachAcross)),
      "has a policy that opens it further",
    ],
    [table.triggers.length > 0, "has a trigger"],
    [
      rolesOf(table).some((role) => role !== "rapport_app" && !(`${table.name}: ${role}` in reachAcross)),
      "may be reached by another role than the app",
    ],
    [
      appendOnly.includes(table.name) &&
        table.rights.some((right) => /^rapport_app (update|delete|truncate)$/.test(right)),
      "is only added to, and the app may change it",
    ],
    [table.isPartition && rolesOf(table).length > 0, "may be reached without the table that it is a part of"],
  ];
  return wrong.flatMap(([is, what]) => (is ? [what] : []));
}

function checkShared(table: Table, tenant: Set<string>): string[] {
  const isPointing = table.foreignKeys.some(({ to }) => tenant.has(to));
  return isPointing ? [`${table.name} is shared, and points at a tenant's table`] : [];
}

function rolesOf(table: Table): string[] {
  return [...new Set(table.rights.map((right) => right.split(" ")[0] ?? ""))];
}
