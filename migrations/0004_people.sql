create table persons (
  organization_id uuid not null, id uuid not null,
  name text not null, family text, called text, pronouns text, locale text not null, time_zone text, interpreter text,  -- interpreter: the language, when one is needed
  born date, died_on date, face text,                                        -- face: a picture served by us
  name_key text not null default '', family_key text not null default '',    -- folded: equal keys are the same name
  primary key (organization_id, id)
);
create index persons_name on persons (organization_id, name_key);                          -- same name: check
create index persons_family on persons (organization_id, family_key, born) where born is not null;
call tenant_table('persons');

create table contact_points (                                                -- several numbers a person: whose, when, may we leave a message
  organization_id uuid not null, id uuid not null, person_id uuid not null, kind text not null check (kind in ('phone', 'email', 'letter')),
  value text not null, label text, locale text, best_hours text, may_leave_message boolean not null default false, safe boolean not null default true,
  rank smallint not null default 1, ended_at timestamptz,
  primary key (organization_id, id), foreign key (organization_id, person_id) references persons (organization_id, id)
);
create index contact_points_person on contact_points (organization_id, person_id);         -- the number to dial
call tenant_table('contact_points');

create table patients (
  organization_id uuid not null, id uuid not null, record_no text not null, usual_staff_id uuid, care_team_id uuid,
  merged_into uuid, left_at timestamptz, incomplete_at timestamptz,          -- incomplete: a resource of theirs was refused at import
  primary key (organization_id, id), unique (organization_id, record_no),
  foreign key (organization_id, id) references persons (organization_id, id)
);
call tenant_table('patients');

create table namesakes (                                                     -- both directions are written: one read a row of a list
  organization_id uuid not null, patient_id uuid not null, other_id uuid not null,
  primary key (organization_id, patient_id, other_id), check (patient_id <> other_id)
);
call tenant_table('namesakes');

create table identifiers (
  organization_id uuid not null, system text not null, value text not null, person_id uuid not null,
  primary key (organization_id, system, value, person_id)
);
create index identifiers_person on identifiers (organization_id, person_id);
call tenant_table('identifiers');

create table relatives (                                                     -- who is around the patient; a login comes with a grant
  organization_id uuid not null, id uuid not null, patient_id uuid not null, relation text not null, since date, ended_at timestamptz,
  primary key (organization_id, id), foreign key (organization_id, id) references persons (organization_id, id),
  foreign key (organization_id, patient_id) references patients (organization_id, id)
);
create index relatives_patient on relatives (organization_id, patient_id);                 -- who is around them
call tenant_table('relatives');

create table about (                                                         -- what matters to me, how to talk with me, one good thing: whose words, when
  organization_id uuid not null, id uuid not null, patient_id uuid not null, kind text not null check (kind in ('matters', 'talk', 'good', 'around')),
  words text not null, locale text not null, said_by uuid not null, at timestamptz not null,
  primary key (organization_id, id), foreign key (organization_id, patient_id) references patients (organization_id, id)
);
create index about_patient on about (organization_id, patient_id, kind, at desc);          -- the brief
call tenant_table('about');

create table patient_words (                                                 -- search: folded name parts, identifiers, birth date, phone digits
  organization_id uuid not null, word text not null, patient_id uuid not null,
  primary key (organization_id, word, patient_id)
);
create index patient_words_patient on patient_words (organization_id, patient_id);         -- rewritten when a name changes
call tenant_table('patient_words');

create table staff (
  organization_id uuid not null, id uuid not null, profession text not null, ended_at timestamptz, seated_at timestamptz,  -- seated: has an account that may sign in
  primary key (organization_id, id), foreign key (organization_id, id) references persons (organization_id, id)
);
call tenant_table('staff');
