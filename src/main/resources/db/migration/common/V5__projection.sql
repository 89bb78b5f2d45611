-- Rollups that kartes are read from. Nothing here is a source: all of it can be emptied and rebuilt.

create table attendance_month (
  person_id uuid not null,
  first_day date not null,
  school_days integer not null,
  excused integer not null,
  absent integer not null,
  late integer not null,
  early integer not null,
  primary key (person_id, first_day)
);

create table drill_day (
  person_id uuid not null,
  on_day date not null,
  subject varchar(200) not null,
  answered bigint not null,
  correct bigint not null,
  seconds numeric(20, 3) not null,
  primary key (person_id, on_day, subject)
);

-- Answers to four-point questions, by points.
create table reflection_day (
  person_id uuid not null,
  on_day date not null,
  question varchar(200) not null,
  four integer not null,
  three integer not null,
  two integer not null,
  one integer not null,
  primary key (person_id, on_day, question)
);

create table usage_day (
  person_id uuid not null,
  on_day date not null,
  origin varchar(10) not null,
  device varchar(200) not null,
  purpose varchar(200) not null,
  uses bigint not null,
  minutes bigint not null,
  primary key (person_id, on_day, origin, device, purpose)
);

-- When a kind of data last came in, and from which system.
create table freshness (
  dataset varchar(30) not null,
  source varchar(500) not null,
  as_of timestamp with time zone not null,
  primary key (dataset, source)
);

create table projection_position (
  projection varchar(60) primary key,
  read_to bigint not null
);
insert into projection_position (projection, read_to) values ('karte-events', 0);
