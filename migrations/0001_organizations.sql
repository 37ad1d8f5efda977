-- Reference tables: each is named with a reason in src/platform/db/tables.ts and never points at tenant tables.

create table organizations (
  id uuid primary key, slug text unique not null check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'), name text not null,
  time_zone text not null, locale text not null, region text not null,       -- region chooses emergency numbers, law and rule data
  purpose text not null check (purpose in ('care', 'practice', 'demo')),     -- practice data sends nothing to anybody
  shift_days int not null default 0,                                         -- how far an import moved a practice's dates
  phone text, address text, interpreter_phone text, interpreter_code text
);

-- How far the clock is moved, for tests, journeys at a fixed hour and the demo. Honoured only where no organisation is care.
create table clock_offset (only_row boolean primary key default true check (only_row), offset_ms bigint not null);

-- When each entry of the clock last ran: /readyz and every desk read it.
create table clock_runs (entry text primary key, ran_at timestamptz not null, took_ms int not null, error text);

-- Makes a table a tenant's: row-level security, also for its owner, by the organisation of the transaction; and the app's rights.
-- After SET LOCAL ends the setting is '', not null: hence nullif.
create procedure tenant_table(name regclass, rights text default 'select, insert, update, delete') language plpgsql as $$
begin
  execute format('alter table %s enable row level security', name);
  execute format('alter table %s force row level security', name);
  execute format('create policy tenant on %s using (organization_id = nullif(current_setting(''app.organization_id'', true), '''')::uuid)', name);
  execute format('grant %s on %s to rapport_app', rights, name);
end $$;

create table settings (                                                      -- also the row that "there is always a lead" locks
  organization_id uuid primary key references organizations,
  reach_out_per_day smallint not null default 5 check (reach_out_per_day between 0 and 100), minor_until smallint not null default 18
);
call tenant_table('settings');

create table rule_sets (                                                     -- an organisation's own dated rule data; without a row the shipped one holds
  organization_id uuid not null, name text not null, from_on date not null, source text not null, body jsonb not null,
  primary key (organization_id, name, from_on)
);
call tenant_table('rule_sets');

grant select on organizations, clock_offset to rapport_app;
grant select, insert, update on clock_runs to rapport_app;
