alter table staged_lesson set unlogged;
create index lesson_closed on lesson (closed_run_id) where closed_run_id is not null;
