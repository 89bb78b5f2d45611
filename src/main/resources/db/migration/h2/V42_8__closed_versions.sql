-- Versions that a run has closed, by the row that had written them.
drop index attendance_closed;
drop index usage_record_closed;
drop index survey_response_closed;
create index school_closed on school (closed_run_id, mapping, source_key);
create index academic_session_closed on academic_session (closed_run_id, mapping, source_key);
create index course_closed on course (closed_run_id, mapping, source_key);
create index class_section_closed on class_section (closed_run_id, mapping, source_key);
create index person_closed on person (closed_run_id, mapping, source_key);
create index attendance_closed on attendance (closed_run_id, mapping, source_key);
create index guidance_note_closed on guidance_note (closed_run_id, mapping, source_key);
create index survey_response_closed on survey_response (closed_run_id, mapping, source_key);
create index usage_record_closed on usage_record (closed_run_id, mapping, source_key);
