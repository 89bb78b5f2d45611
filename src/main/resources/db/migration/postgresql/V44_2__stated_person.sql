-- Few rows have one.
create index role_stated on role (stated_person_id) where stated_person_id is not null;
create index enrollment_stated on enrollment (stated_person_id) where stated_person_id is not null;
create index attendance_stated on attendance (stated_person_id) where stated_person_id is not null;
create index assessment_result_stated on assessment_result (stated_person_id) where stated_person_id is not null;
create index guidance_note_stated on guidance_note (stated_person_id) where stated_person_id is not null;
create index survey_response_stated on survey_response (stated_person_id) where stated_person_id is not null;
create index usage_record_stated on usage_record (stated_person_id) where stated_person_id is not null;
create index lesson_stated on lesson (stated_person_id) where stated_person_id is not null;
create index alias_stated on alias (stated_person_id) where stated_person_id is not null;
