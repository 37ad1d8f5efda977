create table chart (                                                         -- the current body of each FHIR resource
  organization_id uuid not null, type text not null, id text not null, version int not null, patient_id uuid,
  at timestamptz, code text, last_updated timestamptz not null, hash bytea not null, body jsonb not null, source text not null,
  primary key (organization_id, type, id)
);
create index chart_patient on chart (organization_id, patient_id, type, at desc) where patient_id is not null;           -- the chart tables of one patient
call tenant_table('chart');

create table chart_versions (                                                -- every body ever seen, also those that lost to a newer one
  organization_id uuid not null, type text not null, id text not null, hash bytea not null, version int not null,
  last_updated timestamptz not null, body jsonb not null, stored_at timestamptz not null,
  primary key (organization_id, type, id, hash)
);
call tenant_table('chart_versions', 'select, insert');

create table feeds (                                                         -- where records come from, and when they last came
  organization_id uuid not null, source text not null, shift_days int not null default 0, newest_at timestamptz, last_arrived_at timestamptz not null,
  primary key (organization_id, source)
);
call tenant_table('feeds');
