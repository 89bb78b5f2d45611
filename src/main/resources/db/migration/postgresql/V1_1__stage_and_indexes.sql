-- The stage can be filled again from the kept bytes: it needs no write-ahead log.
alter table staged_row set unlogged;
alter table staged_alias set unlogged;
alter table staged_change set unlogged;
alter table staged_version set unlogged;
alter table staged_school set unlogged;
alter table staged_academic_session set unlogged;
alter table staged_course set unlogged;
alter table staged_class_section set unlogged;
alter table staged_person set unlogged;
alter table staged_role set unlogged;
alter table staged_enrollment set unlogged;
alter table staged_attendance set unlogged;
alter table staged_assessment_result set unlogged;
alter table staged_guidance_note set unlogged;
alter table staged_survey_response set unlogged;
alter table staged_usage_record set unlogged;

-- Versions that a run has closed are few beside those that are open.
create index attendance_closed on attendance (closed_run_id) where closed_run_id is not null;
create index usage_record_closed on usage_record (closed_run_id) where closed_run_id is not null;
create index survey_response_closed on survey_response (closed_run_id) where closed_run_id is not null;
