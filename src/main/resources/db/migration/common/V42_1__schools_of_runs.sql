-- Of which schools a run has read a list: only a later list of the same schools overtakes one that waits.
create table run_school (
  run_id bigint not null references import_run (id),
  mapping varchar(200) not null,
  school_id uuid not null,
  primary key (run_id, mapping, school_id)
);
create index run_school_of on run_school (mapping, school_id, run_id);

-- Whether a source agrees with a correction is judged when the two meet, and never kept.
alter table correction_said drop column agrees;
