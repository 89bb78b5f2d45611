-- Without it H2 looks through the whole stage for each row.
create index staged_row_key on staged_row (run_id, mapping, source_key);
