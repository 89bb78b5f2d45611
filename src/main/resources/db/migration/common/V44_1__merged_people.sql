-- Two people who are one. What a source stated of the one who goes keeps that in stated_person_id; person_id is whom it is shown
-- for: the one who stays, or nobody where that one's own record says the same. Taking the merge back puts it back.
create table person_merge (
  run_id bigint primary key references import_run (id),
  stays uuid not null,
  goes uuid not null,
  reason varchar(500) not null,
  merged_by varchar(200) not null,
  merged_at timestamp with time zone not null,
  ended boolean default false not null
);
create index person_merge_goes on person_merge (goes);
create index person_merge_stays on person_merge (stays);

alter table role add column stated_person_id uuid;
alter table enrollment add column stated_person_id uuid;
alter table attendance add column stated_person_id uuid;
alter table assessment_result add column stated_person_id uuid;
alter table guidance_note add column stated_person_id uuid;
alter table survey_response add column stated_person_id uuid;
alter table usage_record add column stated_person_id uuid;
alter table lesson add column stated_person_id uuid;
alter table alias add column stated_person_id uuid;
alter table analysis_restriction add column stated_person_id uuid;
alter table access_grant add column stated_person_id uuid;
