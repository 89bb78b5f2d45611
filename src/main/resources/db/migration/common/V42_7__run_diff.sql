-- What a run did is read page by page, in the order of its files: from the rows, and from the versions that they wrote.

create index source_record_run on source_record (run_id, file_id, row_no);
create index source_record_before_prior on source_record_before (prior_run_id, prior_file_id, prior_row_no);

drop index school_run;
create index school_run on school (run_id, file_id, row_no);
drop index academic_session_run;
create index academic_session_run on academic_session (run_id, file_id, row_no);
drop index course_run;
create index course_run on course (run_id, file_id, row_no);
drop index class_section_run;
create index class_section_run on class_section (run_id, file_id, row_no);
drop index person_run;
create index person_run on person (run_id, file_id, row_no);
drop index role_run;
create index role_run on role (run_id, file_id, row_no);
drop index enrollment_run;
create index enrollment_run on enrollment (run_id, file_id, row_no);
drop index attendance_run;
create index attendance_run on attendance (run_id, file_id, row_no);
drop index assessment_result_run;
create index assessment_result_run on assessment_result (run_id, file_id, row_no);
drop index guidance_note_run;
create index guidance_note_run on guidance_note (run_id, file_id, row_no);
drop index lesson_run;
create index lesson_run on lesson (run_id, file_id, row_no);
drop index survey_response_run;
create index survey_response_run on survey_response (run_id, file_id, row_no);
drop index usage_record_run;
create index usage_record_run on usage_record (run_id, file_id, row_no);

-- Which other rows of a run state the same fact.
create index staged_attendance_id on staged_attendance (run_id, id);
create index staged_survey_response_id on staged_survey_response (run_id, id);
