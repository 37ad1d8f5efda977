-- What came from other records, and whether it was read to its end: what a killed import left half done, the next one finishes.
create table imports (
  organization_id uuid not null, id uuid not null, source text not null, started_at timestamptz not null, finished_at timestamptz,
  read int, stored int, unchanged int, failed int,                           -- counted when it is finished
  primary key (organization_id, id), check ((finished_at is null) = (read is null))
);
create index imports_unfinished on imports (organization_id, source) where finished_at is null;
call tenant_table('imports');
