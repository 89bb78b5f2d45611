-- Versions that a run has closed.
create index attendance_closed on attendance (closed_run_id);
create index usage_record_closed on usage_record (closed_run_id);
create index survey_response_closed on survey_response (closed_run_id);
