-- Children who are not to be analysed: absent from figures drawn for a day from the first to the last of these. Ended by
-- giving it a last day, so that figures of a day on which it held stay as they were.
create table analysis_restriction (
  id uuid primary key,
  person_id uuid not null,
  from_day date not null,
  until_day date not null,
  reason varchar(20) not null,
  set_by varchar(200) not null,
  set_at timestamp with time zone not null,
  ended_by varchar(200),
  ended_at timestamp with time zone
);
create index analysis_restriction_person on analysis_restriction (person_id, until_day);
