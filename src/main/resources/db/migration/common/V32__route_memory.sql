-- What routes remember of what they have fetched.

-- The bytes that an applied run took over, by source and the mapping that the route asked for ('' where the heading decides).
create table route_taking (
  source varchar(60) not null,
  mapping varchar(200) not null,
  sha256 char(64) not null,
  run_id bigint not null references import_run (id),
  primary key (source, mapping, sha256)
);

-- How far an incremental source has been read, word for word as the source said it.
create table source_position (
  name varchar(200) primary key,
  said varchar(400) not null,
  kept_at timestamp with time zone not null
);
