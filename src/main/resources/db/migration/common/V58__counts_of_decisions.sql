-- What the run came to when somebody decided about it: the counts of the run as they were looked at; null for decisions made before this was kept.
alter table run_decision add column rows_in bigint;
alter table run_decision add column rows_created bigint;
alter table run_decision add column rows_updated bigint;
alter table run_decision add column rows_unchanged bigint;
alter table run_decision add column rows_ended bigint;
alter table run_decision add column rows_set_aside bigint;
