-- When an approval that was given beforehand is to be carried out; null where it was to be at once.
alter table run_decision add column due_at timestamp with time zone;
create index run_decision_due on run_decision (outcome, due_at);
