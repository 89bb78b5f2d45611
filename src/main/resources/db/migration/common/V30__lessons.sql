-- 授業: one class in one 校時 of one day. As every kind that the store keeps (V1), with its stage (V7).
create table lesson (
  id uuid not null,
  version integer not null,
  valid_from date not null,
  valid_to date not null,
  school_id uuid,
  class_section_id uuid,
  person_id uuid,
  on_day date,
  period integer,
  subject varchar(200),
  unit varchar(300),
  extension varchar(20000),
  mapping varchar(200) not null,
  source_key varchar(400) not null,
  run_id bigint not null,
  file_id bigint not null,
  row_no bigint not null,
  closed_run_id bigint,
  primary key (id, version)
);
create index lesson_run on lesson (run_id);
create index lesson_origin on lesson (mapping, source_key);
create index lesson_class on lesson (class_section_id, on_day);

create table staged_lesson as select t.*, cast(0 as bigint) as row_id from lesson t with no data;
create index staged_lesson_row on staged_lesson (run_id, row_id);
create index staged_lesson_id on staged_lesson (run_id, id);
alter table staged_lesson add column stated varchar(100);
