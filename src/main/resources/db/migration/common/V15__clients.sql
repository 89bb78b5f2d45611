-- A client sees the runs that it sent.
create index import_run_by_sender on import_run (sender, id);
