-- A row that says something else than last time, and by it changes no record, is counted as unchanged; its source has spoken all the same.
alter table source_record_before add column changes_nothing boolean default false not null;
