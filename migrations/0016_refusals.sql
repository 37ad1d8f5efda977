-- What could not be taken of a record, under the name that it has there: while nothing as new of that name is in the chart, the record of its patient has a hole.
create table refusals (
  organization_id uuid not null, type text not null, id text not null, patient_id uuid not null,                         -- the patient may be one who has not come yet
  last_updated timestamptz not null, refused_at timestamptz not null,                                                      -- infinity when it does not say
  primary key (organization_id, type, id, patient_id)
);
create index refusals_patient on refusals (organization_id, patient_id);                                                 -- whose record is whole again
call tenant_table('refusals');

create index patients_usual_staff on patients (organization_id, usual_staff_id) where usual_staff_id is not null;         -- how many a clinician looks after
