-- What the clock reads and leaves behind: who waits past their rhythm, claims that run out, bonds by holding.

create table lapsed (                                                        -- how many wait past their rhythm, a row a holder: a page never counts a population
  organization_id uuid not null, holder_id uuid not null,                    -- a member of staff, or a pool
  waiting int not null check (waiting >= 0), silent_year int not null check (silent_year >= 0), at timestamptz not null,
  primary key (organization_id, holder_id)
);
call tenant_table('lapsed');

create table reach_out_days (                                                -- how many the sweep opened on a clinic day: it opens once a day
  organization_id uuid not null, day date not null, opened int not null check (opened >= 0), at timestamptz not null,
  primary key (organization_id, day)
);
call tenant_table('reach_out_days', 'select, insert');

create index loops_claimed on loops (organization_id, claimed_until) where closed_at is null and claimed_until is not null;   -- open pages hear that a claim ran out
create index bonds_holding on bonds (organization_id, from_at, id) where ended_at is null and because in ('holds-loop', 'cover');   -- the clock ends what holding opened
grant select on migrations to rapport_app;                                   -- /readyz: is this program the one that the database was made for?
