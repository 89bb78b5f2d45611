create index lesson_closed on lesson (closed_run_id);
