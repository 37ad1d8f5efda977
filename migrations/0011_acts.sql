-- What was posted is forgotten after a day; the key and its result stay, so that the same form posted later still does nothing twice.
alter table acts alter column body drop not null;
drop index acts_sweep;
create index acts_bodies on acts (organization_id, at) where body is not null;      -- the clock forgets bodies
create index acts_forgotten on acts (organization_id, at) where body is null;       -- and, much later, the acts
