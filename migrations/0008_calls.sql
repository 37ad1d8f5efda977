create table calls (                                                         -- what the team wrote about a call: staff read it
  organization_id uuid not null, id uuid not null, patient_id uuid not null, touchpoint_id uuid not null,
  number text, spoke_with uuid, interpreter_no text, told_back boolean not null default false,
  words text not null, locale text not null, written_by uuid not null, at timestamptz not null, act_key uuid,
  primary key (organization_id, id), foreign key (organization_id, touchpoint_id) references touchpoints (organization_id, id)
);
create index calls_touchpoint on calls (organization_id, touchpoint_id);
create index calls_act on calls (organization_id, act_key) where act_key is not null;                                    -- undo
call tenant_table('calls');

create table assessments (                                                   -- what closes a now loop: found, advised, looked at again when and by whom
  organization_id uuid not null, id uuid not null, patient_id uuid not null, loop_id uuid not null, call_id uuid,
  found text not null, advised text not null, again_at timestamptz, again_by uuid, not_again_because text,
  by_id uuid not null, at timestamptz not null, act_key uuid,
  primary key (organization_id, id), check ((again_at is null) = (again_by is null)), check (num_nonnulls(again_at, not_again_because) = 1),
  foreign key (organization_id, loop_id) references loops (organization_id, id)
);
create index assessments_loop on assessments (organization_id, loop_id);
call tenant_table('assessments', 'select, insert');
