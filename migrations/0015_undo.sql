-- What undo needs to give everything back as it stood.

alter table touchpoints add column rhythm_before jsonb;                      -- of the first contact ever: when the next had been due before it moved the rhythm
alter table repairs add column answer_before jsonb;                          -- the answer that this one was written over, with the one before that in it

alter table assessments add column withdrawn_at timestamptz;                 -- the act that assessed was undone
grant update (withdrawn_at) on assessments to rapport_app;                   -- nobody rewrites what was found and advised
create index assessments_act on assessments (organization_id, act_key) where act_key is not null;                        -- undo
