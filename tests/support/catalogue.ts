import type pg from "pg";
import { librarySchemas } from "#platform/db/tables.ts";

/** What PostgreSQL says of a table, under the name that `tables.ts` gives it: without its schema when that is public. */
export type Table = {
  name: string;
  isPartition: boolean;
  columns: { name: string; type: string; isRequired: boolean; isGenerated: boolean }[];
  primaryKey: string[];
  /** Unique indexes and exclusions, each with its columns. */
  uniques: string[][];
  foreignKeys: { from: string[]; to: string; toColumns: string[]; onDelete: string; onUpdate: string }[];
  isForced: boolean;
  policies: { role: string; command: string; using: string | null; check: string | null }[];
  triggers: string[];
  /** What the roles of the house may do, "rapport_app update"; "public" is everybody. */
  rights: string[];
};

/** What could carry data past the tables: views, functions with the rights of their owner, roles above the law. */
export type Catalogue = {
  tables: Table[];
  views: { name: string; isInvoker: boolean }[];
  definers: string[];
  mightyRoles: string[];
};

/** Reads the whole catalogue, schemas of libraries left out. */
export async function readCatalogue(client: pg.ClientBase): Promise<Catalogue> {
  const libraries = Object.keys(librarySchemas);
  const ask = async <Row extends object>(text: string) => (await client.query<Row>(text, [libraries])).rows;
  return {
    tables: await ask<Table>(tablesQuery),
    views: await ask<{ name: string; isInvoker: boolean }>(viewsQuery),
    definers: (await ask<{ name: string }>(definersQuery)).map((row) => row.name),
    mightyRoles: (await ask<{ name: string }>(rolesQuery)).map((row) => row.name),
  };
}

const named = (table: string) =>
  `case when ${table}.relnamespace = 'public'::regnamespace then ${table}.relname else ${table}.relnamespace::regnamespace || '.' || ${table}.relname end`;

const isOurs = (schema: string) =>
  `${schema}::regnamespace::text <> all ($1::text[] || '{pg_catalog,information_schema,pg_toast}')`;

const columnsOf = (table: string, numbers: string) => `(
  select coalesce(json_agg(attname order by place), '[]') from unnest(${numbers}) with ordinality as key (number, place)
  join pg_attribute a on a.attrelid = ${table} and a.attnum = key.number)`;

const many = (rows: string) => `(select coalesce(json_agg(row), '[]') from (${rows}) as many (row))`;

const tablesQuery = `
  select ${named("c")} as name, relispartition as "isPartition", relrowsecurity and relforcerowsecurity as "isForced",
    ${many(`select json_build_object('name', attname, 'type', format_type(atttypid, null), 'isRequired', attnotnull, 'isGenerated', attgenerated <> '')
      from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped order by attnum`)} as columns,
    coalesce((select ${columnsOf("c.oid", "indkey::int2[]")} from pg_index where indrelid = c.oid and indisprimary), '[]') as "primaryKey",
    ${many(`select ${columnsOf("c.oid", "indkey::int2[]")} from pg_index where indrelid = c.oid and (indisunique or indisexclusion)`)} as uniques,
    ${many(`select json_build_object('from', ${columnsOf("c.oid", "conkey")}, 'to', (select ${named("o")} from pg_class o where o.oid = confrelid),
        'toColumns', ${columnsOf("confrelid", "confkey")}, 'onDelete', confdeltype, 'onUpdate', confupdtype)
      from pg_constraint where conrelid = c.oid and contype = 'f'`)} as "foreignKeys",
    ${many(`select json_build_object('role', case when role = 0 then 'public' else role::regrole::text end, 'command', polcmd,
        'using', pg_get_expr(polqual, polrelid), 'check', pg_get_expr(polwithcheck, polrelid))
      from pg_policy cross join unnest(polroles) as role where polrelid = c.oid and polpermissive`)} as policies,
    ${many(`select tgname from pg_trigger where tgrelid = c.oid and not tgisinternal`)} as triggers,
    ${many(`select role || ' ' || may from unnest('{rapport_app,rapport_auth,rapport_jobs,public}'::text[]) role,
        unnest('{select,insert,update,delete,truncate,trigger}'::text[]) may
      where case when may in ('select', 'insert', 'update') then has_any_column_privilege(role, c.oid, may) else has_table_privilege(role, c.oid, may) end`)} as rights
  from pg_class c where relkind in ('r', 'p') and ${isOurs("relnamespace")} order by 1`;

const viewsQuery = `
  select ${named("c")} as name, relkind = 'v' and coalesce(reloptions && '{security_invoker=true,security_invoker=on}', false) as "isInvoker"
  from pg_class c where relkind in ('v', 'm') and ${isOurs("relnamespace")} order by 1`;

const definersQuery = `select proname as name from pg_proc where prosecdef and ${isOurs("pronamespace")} order by 1`;

const rolesQuery = `
  select rolname as name from pg_roles r where $1::text[] is not null and rolname like 'rapport\\_%' and (rolsuper or rolbypassrls
    or exists (select from pg_class where relowner = r.oid and relkind in ('r', 'p', 'v', 'm'))) order by 1`;
