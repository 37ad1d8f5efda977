create table promises (                                                      -- the loop holds due, holder and standing; here are the words
  organization_id uuid not null, id uuid not null, patient_id uuid not null, loop_id uuid not null,
  act text not null check (act in ('call', 'write', 'send', 'arrange', 'ask', 'see', 'other')),
  made_by uuid not null, made_to uuid not null, made_at timestamptz not null, visible_to text not null default 'patient', repairs_id uuid, act_key uuid, withdrawn_at timestamptz,
  primary key (organization_id, id), foreign key (organization_id, loop_id) references loops (organization_id, id),
  foreign key (organization_id, patient_id) references patients (organization_id, id)
);
create index promises_patient on promises (organization_id, patient_id);                                                 -- what we promised you
create index promises_loop on promises (organization_id, loop_id);                                                       -- the sentence of a loop
create index promises_act on promises (organization_id, act_key) where act_key is not null;                              -- undo
call tenant_table('promises');

create table promise_terms (                                                 -- n > 1 is a renegotiation; in time if agreed_at < the former due_at
  organization_id uuid not null, promise_id uuid not null, n smallint not null, words text not null, locale text not null,
  due_at timestamptz not null, due_as_said text not null, agreed_at timestamptz not null, reason text, act_key uuid, withdrawn_at timestamptz,
  primary key (organization_id, promise_id, n), foreign key (organization_id, promise_id) references promises (organization_id, id)
);
create index promise_terms_act on promise_terms (organization_id, act_key) where act_key is not null;                    -- undo
call tenant_table('promise_terms', 'select, insert');
grant update (withdrawn_at) on promise_terms to rapport_app;                -- undo takes terms back; nobody rewrites them

create index loops_promised on loops (organization_id, due_at) where closed_at is null and kind = 'promise';             -- what is late for so long that it is broken

create table repairs (                                                       -- what went wrong and what we do now, in the maker's words; the patient judges
  organization_id uuid not null, promise_id uuid not null, n smallint not null, patient_id uuid not null, loop_id uuid not null,
  went_wrong text not null, do_now text not null, locale text not null, offered_by uuid not null, offered_at timestamptz not null,
  answer text check (answer in ('yes', 'not-yet', 'talk')), answered_by uuid, said_by uuid, answered_at timestamptz,
  act_key uuid, answer_act_key uuid, withdrawn_at timestamptz,
  primary key (organization_id, promise_id, n), foreign key (organization_id, promise_id) references promises (organization_id, id)
);
create index repairs_loop on repairs (organization_id, loop_id);
create index repairs_act on repairs (organization_id, act_key) where act_key is not null;                                -- undo
create index repairs_answer_act on repairs (organization_id, answer_act_key) where answer_act_key is not null;           -- undo
call tenant_table('repairs');

create table disputes (                                                      -- "This did not happen", "You did call me": the patient's words, never held against them
  organization_id uuid not null, id uuid not null, patient_id uuid not null, promise_id uuid not null, kind text not null check (kind in ('did-not-happen', 'did-happen')),
  words text not null, locale text not null, said_by uuid not null, written_by uuid not null, at timestamptz not null,
  primary key (organization_id, id), foreign key (organization_id, promise_id) references promises (organization_id, id)
);
create index disputes_promise on disputes (organization_id, promise_id);
call tenant_table('disputes', 'select, insert');
