create table touchpoints (
  organization_id uuid not null, id uuid not null, patient_id uuid not null, at timestamptz not null,
  way text not null check (way in ('in', 'out', 'both')),
  channel text not null check (channel in ('phone', 'visit', 'home', 'video', 'letter', 'message')),
  outcome text not null check (outcome in ('reached', 'message', 'no-answer', 'came', 'missed', 'undone')),
  person_id uuid, staff_id uuid, minutes smallint, about_id uuid, act_key uuid,
  corrects_id uuid,                                                          -- a correction is a new row; readers take the last
  source text, source_id text,
  primary key (organization_id, id), foreign key (organization_id, patient_id) references patients (organization_id, id)
);
create index touchpoints_stream on touchpoints (organization_id, patient_id, at desc, id);
create unique index touchpoints_source on touchpoints (organization_id, source, source_id) where source is not null;     -- import is idempotent
create index touchpoints_act on touchpoints (organization_id, act_key) where act_key is not null;                        -- undo
call tenant_table('touchpoints', 'select, insert');

create table rhythms (                                                       -- written by logTouchpoint and setLift only
  organization_id uuid not null, patient_id uuid not null, days smallint not null, because text not null default 'default', fewer_is_fine boolean not null default false,
  last_contact_at timestamptz, next_contact_due timestamptz, lift smallint not null default 0,
  primary key (organization_id, patient_id), foreign key (organization_id, patient_id) references patients (organization_id, id)
);
create index rhythms_lapsed on rhythms (organization_id, next_contact_due) where next_contact_due is not null;           -- the nightly sweep
call tenant_table('rhythms');

create table loops (
  organization_id uuid not null, id uuid not null, patient_id uuid not null, kind text not null,
  about_id uuid not null,                                                    -- the patient itself where there is no row: no nulls in the unique index
  owed_by text not null check (owed_by in ('team', 'patient', 'family', 'partner')),
  owner_id uuid, pool_id uuid not null,                                      -- the team's side, always; the pool stays when an owner claims
  urgency smallint not null check (urgency between 0 and 3), is_now boolean generated always as (urgency = 0) stored,
  facts jsonb not null default '{}',                                         -- the arguments of its sentence: numbers, dates, ids; never free text
  minutes smallint not null check (minutes > 0),
  opened_at timestamptz not null, due_at timestamptz not null, rank_at timestamptz not null,
  escalate_at timestamptz, step smallint not null default 0,
  claimed_by uuid, claimed_until timestamptz,                                -- somebody is on it now; the owner stays
  snoozed_until timestamptz,
  closes_on text, closes_key uuid, closed_at timestamptz, closed_by uuid,
  closed_about uuid, outcome text, said_by uuid, version int not null default 1,  -- closed_about: the touchpoint or message that did it
  primary key (organization_id, id),
  foreign key (organization_id, patient_id) references patients (organization_id, id),
  foreign key (organization_id, pool_id) references pools (organization_id, id),
  foreign key (organization_id, owner_id) references staff (organization_id, id),
  check ((closed_at is null) = (outcome is null)),
  check ((closes_on is null) = (closes_key is null)),
  check (snoozed_until is null or (urgency > 0 and (escalate_at is null or snoozed_until <= escalate_at)))
);
create unique index loops_one_open on loops (organization_id, patient_id, kind, about_id) where closed_at is null;       -- sweeps and retries cannot open twice
create index loops_owner on loops (organization_id, owner_id, is_now desc, rank_at)
  include (id, patient_id, minutes, snoozed_until) where closed_at is null and owner_id is not null and owed_by = 'team';   -- Today
create index loops_pool on loops (organization_id, pool_id, is_now desc, rank_at)
  include (id, patient_id, minutes, snoozed_until) where closed_at is null and owner_id is null and owed_by = 'team';       -- Today
create index loops_patient on loops (organization_id, patient_id, opened_at);                                            -- brief, relationship page
create index loops_escalate on loops (organization_id, escalate_at) where closed_at is null;                             -- the clock
create index loops_owed on loops (organization_id, due_at) where closed_at is null and owed_by <> 'team';                -- what others owe and is late comes back to the team
create index loops_now on loops (organization_id, rank_at) where closed_at is null and is_now;                           -- the strip on every desk of the team
create index loops_condition on loops (organization_id, patient_id, closes_on) where closed_at is null and closes_on is not null;
call tenant_table('loops');

create table loop_events (
  organization_id uuid not null, loop_id uuid not null, n int not null, patient_id uuid not null, at timestamptz not null, what text not null check (what in
    ('opened', 'claimed', 'released', 'taken', 'handed', 'snoozed', 'woken', 'escalated', 'discussed', 'attempted', 'moved', 'offered', 'answered', 'closed', 'disputed', 'reopened', 'undone', 'skipped')),
  by_id uuid, said_by uuid, to_id uuid, until_at timestamptz, reason text, before jsonb, act_key uuid,    -- act_key joins what one form post did, before what it changed: undo
  primary key (organization_id, loop_id, n),                                 -- n = loops.version: a lost update is a duplicate key
  foreign key (organization_id, loop_id) references loops (organization_id, id)
);
create index loop_events_stream on loop_events (organization_id, patient_id, at desc, loop_id, n);
create index loop_events_act on loop_events (organization_id, act_key) where act_key is not null;                        -- undo
call tenant_table('loop_events', 'select, insert');

create table loop_lifts (
  organization_id uuid not null, patient_id uuid not null, fact text not null, points smallint not null check (points > 0), until_at timestamptz,
  primary key (organization_id, patient_id, fact), foreign key (organization_id, patient_id) references patients (organization_id, id)
);
create index loop_lifts_until on loop_lifts (organization_id, until_at) where until_at is not null;                      -- the clock lets them end
call tenant_table('loop_lifts');

create table kind_minutes (                                                  -- the median of what acts of a kind really took, after 30 of them
  organization_id uuid not null, kind text not null, minutes smallint not null, acts int not null,
  primary key (organization_id, kind)
);
call tenant_table('kind_minutes');
