-- What a form post needs: audit, looks, acts, drafts, outbox.

create table audit (                                                         -- the app may insert and read, and nothing else
  organization_id uuid not null, at timestamptz not null, id uuid not null, actor_id uuid, for_id uuid, patient_id uuid,
  what text not null, about_id uuid, why text, request_id uuid, body bytea not null,
  primary key (organization_id, at, id)
) partition by range (at);
create table audit_rest partition of audit default;                          -- months are made ahead by the clock; this catches what was forgotten
create index audit_patient on audit (organization_id, patient_id, at desc);  -- who has seen my record
call tenant_table('audit', 'select, insert');
alter table audit_rest enable row level security;
alter table audit_rest force row level security;
create policy tenant on audit_rest using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);

create table audit_seals (
  organization_id uuid not null, n bigint not null, from_at timestamptz not null, upto timestamptz not null, entries int not null,
  root bytea not null, seal bytea not null,
  primary key (organization_id, n), check (upto > from_at)
);
call tenant_table('audit_seals', 'select, insert');

create table looks (                                                         -- one look per person, patient, scope and quarter of an hour; a list once a day
  organization_id uuid not null, patient_id uuid not null, person_id uuid not null, scope text not null, episode timestamptz not null,
  primary key (organization_id, patient_id, person_id, scope, episode)
);
create index looks_person on looks (organization_id, person_id, patient_id, episode desc);  -- "since you last looked"
call tenant_table('looks', 'select, insert');

create table acts (                                                          -- same key and body: the first result; other body: Conflict with both texts
  organization_id uuid not null, person_id uuid not null, key uuid not null, route text not null, body_hash bytea not null,
  body jsonb not null, result jsonb, at timestamptz not null,
  primary key (organization_id, person_id, key)
);
create index acts_sweep on acts (organization_id, at);                       -- the clock forgets bodies after a day
call tenant_table('acts');

create table drafts (
  organization_id uuid not null, person_id uuid not null, place text not null, patient_id uuid, body jsonb not null, saved_at timestamptz not null,
  primary key (organization_id, person_id, place)
);
call tenant_table('drafts');

create table outbox (
  organization_id uuid not null, id uuid not null, topic text not null, payload jsonb not null, run_at timestamptz,
  primary key (organization_id, id)
);
call tenant_table('outbox', 'insert, select');
create policy dispatch on outbox to rapport_jobs using (true);               -- the one dispatcher moves the news of every organisation
grant select, delete on outbox to rapport_jobs;
