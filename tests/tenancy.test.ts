import type pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureAuditMonths } from "#modules/audit/index.ts";
import { appendOnly } from "#platform/db/tables.ts";
import { newId } from "#platform/ids.ts";
import type { Table } from "./support/catalogue.ts";
import { readCatalogue } from "./support/catalogue.ts";
import type { Clinic } from "./support/clinic.ts";
import { emptyClinic } from "./support/clinic.ts";
import type { TestDatabase } from "./support/database.ts";
import { testDatabase } from "./support/database.ts";
import { checkTenancy, tenantTables } from "./support/tenancy.ts";

let database: TestDatabase;
let owner: pg.PoolClient;

beforeAll(async () => {
  database = await testDatabase("tenancy");
  owner = await database.owner.connect();
  await ensureAuditMonths(owner, new Date());
});
afterAll(async () => {
  owner.release();
  await database.drop();
});

it("keeps organisations apart by the catalogue alone", async () => {
  expect(checkTenancy(await readCatalogue(owner))).toEqual([]);
});

const letters =
  "create table letters (organization_id uuid not null, id uuid not null, pool_id uuid, primary key (organization_id, id))";
const ofTenant = `${letters}; call tenant_table('letters')`;

describe("finds", () => {
  it.each([
    [
      "a table that nobody named",
      "create table secrets (id uuid primary key)",
      "secrets is neither a tenant's nor named as shared",
    ],
    ["a tenant's table of no module", ofTenant, "letters belongs to no module"],
    ["a named table that is gone", "drop table drafts", "drafts is named and not there"],
    ["a table without row-level security", letters, "letters has no forced row-level security"],
    [
      "a table whose owner passes by it",
      "alter table drafts no force row level security",
      "drafts has no forced row-level security",
    ],
    ["a table without its policy", "drop policy tenant on drafts", "drafts has no policy of the tenant"],
    [
      "a policy that says too much",
      "drop policy tenant on drafts; create policy tenant on drafts using (true)",
      "drafts has no policy of the tenant",
    ],
    [
      "a second policy",
      "create policy also on drafts to rapport_app using (true)",
      "drafts has a policy that opens it further",
    ],
    [
      "a key that begins otherwise",
      "alter table drafts drop constraint drafts_pkey, add primary key (person_id, organization_id, place)",
      "drafts has a primary key that does not begin with organization_id",
    ],
    [
      "a unique index over organisations",
      "create unique index on drafts (place)",
      "drafts has a unique index that does not begin with organization_id",
    ],
    [
      "a foreign key over organisations",
      `create unique index pools_turned on pools (id, organization_id); ${ofTenant};
      alter table letters add foreign key (pool_id, organization_id) references pools (id, organization_id)`,
      "letters has a foreign key that does not begin with organization_id",
    ],
    [
      "a column that a deletion empties",
      `${ofTenant}; alter table letters add foreign key (organization_id, pool_id) references pools (organization_id, id) on delete set null`,
      "letters sets a column to null or its default",
    ],
    [
      "a trigger",
      `create function note() returns trigger language plpgsql as 'begin return new; end'; create trigger noting before insert on drafts for each row execute function note()`,
      "drafts has a trigger",
    ],
    [
      "another role in a tenant's table",
      "grant select (place) on drafts to rapport_jobs",
      "drafts may be reached by another role than the app",
    ],
    [
      "everybody in a tenant's table",
      "grant select on drafts to public",
      "drafts may be reached by another role than the app",
    ],
    [
      "a month of the log that is open by itself",
      "grant select on audit_rest to rapport_app",
      "audit_rest may be reached without the table that it is a part of",
    ],
    [
      "a log that can be rewritten",
      "grant update (body) on audit to rapport_app",
      "audit is only added to, and the app may change it",
    ],
    [
      "a shared table that points at a tenant's",
      "alter table seats add foreign key (organization_id, person_id) references persons (organization_id, id)",
      "seats is shared, and points at a tenant's table",
    ],
    [
      "a view with the rights of its owner",
      "create view all_drafts as select * from drafts",
      "all_drafts is a view without security_invoker",
    ],
    [
      "a view that keeps what it read",
      "create materialized view all_drafts as select * from drafts",
      "all_drafts is a view without security_invoker",
    ],
    [
      "a function with the rights of its owner",
      "create function peek() returns bigint language sql security definer as 'select count(*) from drafts'",
      "peek is a function with the rights of its owner",
    ],
    [
      "a role that owns a table",
      "grant rapport_app to current_user; grant create on schema public to rapport_app; alter table drafts owner to rapport_app",
      "rapport_app is a role that row-level security does not bind",
    ],
  ])("%s", async (_, planted, wrong) => {
    await owner.query("begin");
    try {
      await owner.query(planted);
      expect(checkTenancy(await readCatalogue(owner))).toContain(wrong);
    } finally {
      await owner.query("rollback");
    }
  });

  it("nothing in a view that reads with the rights of who asks", async () => {
    await owner.query("begin; create view my_drafts with (security_invoker = true) as select * from drafts");
    expect(checkTenancy(await readCatalogue(owner))).toEqual([]);
    await owner.query("rollback");
  });
});

describe("whoever works in one organisation", () => {
  let ours: Clinic;
  let theirs: Clinic;
  let tables: Table[];

  beforeAll(async () => {
    [ours, theirs] = [await emptyClinic(database), await emptyClinic(database)];
    tables = tenantTables((await readCatalogue(owner)).tables).filter((table) => !table.isPartition);
    await dropConstraints(owner);
    await owner.query(`begin; set local app.organization_id = '${theirs.organization.id}'`);
    for (const table of tables) await owner.query(...anyRow(table, theirs.organization.id));
    await owner.query("commit");
  });

  it("stands before tables that do have rows of the other", async () => {
    for (const table of tables) expect([table.name, await count(theirs, table)]).toEqual([table.name, 1]);
  });

  it("reads nothing of the other", async () => {
    for (const table of tables) expect([table.name, await count(ours, table)]).toEqual([table.name, 0]);
  });

  it("reads nothing at all before an organisation is known, or after the transaction is over", async () => {
    const client = await database.app.connect();
    try {
      await client.query(`begin; set local app.organization_id = '${theirs.organization.id}'; commit`);
      for (const { name } of tables)
        expect([name, (await client.query(`select from ${name}`)).rowCount]).toEqual([name, 0]);
    } finally {
      client.release();
    }
  });

  it("changes and deletes nothing of the other", async () => {
    for (const table of tables) {
      const column = table.columns.find((one) => !one.isGenerated && one.name !== "organization_id")?.name;
      expect([table.name, await attempt(ours, `update ${table.name} set ${column} = ${column}`)]).toEqual([
        table.name,
        expect.toBeOneOf([0, "42501"]),
      ]);
      expect([table.name, await attempt(ours, `delete from ${table.name}`)]).toEqual([
        table.name,
        expect.toBeOneOf([0, "42501"]),
      ]);
      expect([table.name, await count(theirs, table)]).toEqual([table.name, 1]);
    }
  });

  it("writes nothing into the other, neither new nor by giving its own away", async () => {
    for (const table of tables) {
      const [insert, values] = anyRow(table, theirs.organization.id);
      expect([table.name, await attempt(ours, insert, values)]).toEqual([table.name, "42501"]);
      const [own, ownValues] = anyRow(table, ours.organization.id);
      await attempt(ours, own, ownValues);
      expect([
        table.name,
        await attempt(ours, `update ${table.name} set organization_id = '${theirs.organization.id}'`),
      ]).toEqual([table.name, "42501"]);
    }
  });

  it("cannot rewrite what is only added to, not even its own", async () => {
    for (const name of appendOnly) {
      expect([name, await attempt(theirs, `delete from ${name}`)]).toEqual([name, "42501"]);
      expect([name, await attempt(theirs, `update ${name} set organization_id = organization_id`)]).toEqual([
        name,
        "42501",
      ]);
    }
  });
});

async function count({ organization }: Clinic, table: Table): Promise<number | string> {
  return attempt({ organization }, `select from ${table.name}`);
}

/** What the app's statement did in an organisation: how many rows it saw, or the code of the refusal. */
async function attempt(
  { organization }: Pick<Clinic, "organization">,
  statement: string,
  values: unknown[] = [],
): Promise<number | string> {
  const client = await database.app.connect();
  try {
    await client.query(`begin; set local app.organization_id = '${organization.id}'`);
    const { rowCount } = await client.query(statement, values);
    await client.query("commit");
    return rowCount ?? 0;
  } catch (error) {
    await client.query("rollback");
    return (error as { code: string }).code;
  } finally {
    client.release();
  }
}

/** A row with something in every column that must have something, whatever the table is for. */
function anyRow(table: Table, organizationId: string): [statement: string, values: unknown[]] {
  const columns = table.columns.filter((column) => column.isRequired && !column.isGenerated);
  const values = columns.map(({ name, type }) => (name === "organization_id" ? organizationId : anyValue(type)));
  const places = columns.map((_, n) => `$${n + 1}`);
  return [
    `insert into ${table.name} (${columns.map((column) => `"${column.name}"`).join(", ")}) values (${places.join(", ")})`,
    values,
  ];
}

function anyValue(type: string): unknown {
  const values: Record<string, unknown> = {
    uuid: newId(),
    text: "a",
    boolean: true,
    smallint: 1,
    integer: 1,
    bigint: 1,
    jsonb: "{}",
    bytea: Buffer.of(1),
    "timestamp with time zone": new Date(),
    date: "2026-11-23",
    "time without time zone": "08:00",
    "text[]": [],
  };
  if (!(type in values)) throw new Error(`a test row cannot be made yet with a column of type ${type}`);
  return values[type];
}

/** Foreign keys and checks have no part in keeping organisations apart: without them any row will do. */
async function dropConstraints(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ drop: string }>(
    `select format('alter table %s drop constraint %I cascade', conrelid::regclass, conname) as drop from pg_constraint
     where contype in ('f', 'c') and conislocal and connamespace = 'public'::regnamespace and not exists (select from pg_inherits where inhrelid = conrelid)`,
  );
  for (const { drop } of rows) await client.query(drop);
}
