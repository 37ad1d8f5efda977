-- What a seal was made of: for each entry its id, its time and its hash, so that doctor can name the entry that was changed, not only the minute.
alter table audit_seals add column leaves bytea not null;

-- The dispatcher respects run_at, which is written in the time of the house.
grant select on organizations, clock_offset to rapport_jobs;
