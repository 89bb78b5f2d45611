-- How often a run was started: one at which the process keeps dying is given up.
alter table import_run add column starts integer default 0 not null;

-- Which columns a staged row states, a 1 or a 0 for each: a JSON or XML record may leave out what another one holds.
alter table staged_school add column stated varchar(100);
alter table staged_academic_session add column stated varchar(100);
alter table staged_course add column stated varchar(100);
alter table staged_class_section add column stated varchar(100);
alter table staged_person add column stated varchar(100);
alter table staged_role add column stated varchar(100);
alter table staged_enrollment add column stated varchar(100);
alter table staged_attendance add column stated varchar(100);
alter table staged_assessment_result add column stated varchar(100);
alter table staged_guidance_note add column stated varchar(100);
alter table staged_survey_response add column stated varchar(100);
alter table staged_usage_record add column stated varchar(100);
create index staged_role_id on staged_role (run_id, id);
create index staged_enrollment_id on staged_enrollment (run_id, id);
create index staged_assessment_result_id on staged_assessment_result (run_id, id);
create index assessment_result_origin on assessment_result (mapping, source_key);
