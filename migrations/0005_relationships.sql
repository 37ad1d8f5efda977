-- Who may, who holds, who is there.

create table pools (
  organization_id uuid not null, id uuid not null, kind text not null check (kind in ('care-team', 'role', 'desk', 'lead')), name text not null, escalates_to uuid,
  primary key (organization_id, id), foreign key (organization_id, escalates_to) references pools (organization_id, id)
);
create unique index one_lead_pool on pools (organization_id) where kind = 'lead';
call tenant_table('pools');

create table pool_members (
  organization_id uuid not null, pool_id uuid not null, staff_id uuid not null, since timestamptz not null, until_at timestamptz,
  primary key (organization_id, pool_id, staff_id, since),
  foreign key (organization_id, pool_id) references pools (organization_id, id), foreign key (organization_id, staff_id) references staff (organization_id, id)
);
create index pool_members_staff on pool_members (organization_id, staff_id);               -- which pools are mine
call tenant_table('pool_members');

create table pool_hours (                                                    -- local clock times in the organisation's zone; no row: closed
  organization_id uuid not null, pool_id uuid not null, weekday smallint not null check (weekday between 1 and 7), opens time not null, closes time not null,
  primary key (organization_id, pool_id, weekday, opens), check (closes > opens),
  foreign key (organization_id, pool_id) references pools (organization_id, id)
);
call tenant_table('pool_hours');

create table closures (organization_id uuid not null, day date not null, name text not null, primary key (organization_id, day));
call tenant_table('closures');

create table duties (                                                        -- who is reachable away from the screen, and how
  organization_id uuid not null, id uuid not null, pool_id uuid not null, staff_id uuid not null, from_at timestamptz not null, until_at timestamptz not null, reach text not null,
  primary key (organization_id, id), check (until_at > from_at),
  foreign key (organization_id, pool_id) references pools (organization_id, id), foreign key (organization_id, staff_id) references staff (organization_id, id)
);
create index duties_until on duties (organization_id, until_at);                           -- who is on duty now
call tenant_table('duties');

create table absences (
  organization_id uuid not null, id uuid not null, staff_id uuid not null, from_at timestamptz not null, until_at timestamptz not null, cover_staff_id uuid, cover_pool_id uuid,
  primary key (organization_id, id), check (until_at > from_at),
  check (num_nonnulls(cover_staff_id, cover_pool_id) <= 1), check (cover_staff_id <> staff_id),
  foreign key (organization_id, staff_id) references staff (organization_id, id)
);
create index absences_until on absences (organization_id, until_at);                       -- who is away now
call tenant_table('absences');

create table bonds (                                                         -- the gate reads nothing but this; visits, cover and held loops write here
  organization_id uuid not null, id uuid not null, patient_id uuid not null, staff_id uuid, pool_id uuid, relative_id uuid,
  scopes text[] not null, may_act boolean not null,
  because text not null check (because in ('self', 'care-team', 'usual-provider', 'visit', 'pool', 'cover', 'holds-loop', 'grant', 'break-glass')),
  reason text, from_at timestamptz not null, until_at timestamptz, ended_at timestamptz,
  primary key (organization_id, id), check (num_nonnulls(staff_id, pool_id, relative_id) = 1),
  check (because <> 'break-glass' or (reason is not null and until_at is not null)),
  foreign key (organization_id, patient_id) references patients (organization_id, id)
);
create index bonds_gate on bonds (organization_id, patient_id) include (staff_id, pool_id, relative_id, from_at, until_at, ended_at);
create index bonds_panel on bonds (organization_id, staff_id, patient_id) where ended_at is null and staff_id is not null;
create index bonds_pool_panel on bonds (organization_id, pool_id, patient_id) where ended_at is null and pool_id is not null;
call tenant_table('bonds');

alter table patients add foreign key (organization_id, care_team_id) references pools (organization_id, id);
alter table patients add foreign key (organization_id, usual_staff_id) references staff (organization_id, id);
