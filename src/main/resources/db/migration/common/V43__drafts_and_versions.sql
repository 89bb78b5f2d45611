-- Files that somebody is connecting, before anything of them is handed in. The bytes lie in the data folder.
create table import_draft (
  id uuid primary key,
  file_name varchar(400) not null,
  file_size bigint not null,
  sha256 varchar(64) not null,
  source varchar(60) not null,
  created_by varchar(200) not null,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  state varchar(10) not null check (case state when 'open' then true when 'published' then true when 'discarded' then true else false end),
  yaml text not null,
  step varchar(10) not null,
  run_id bigint references import_run (id),
  run_digest varchar(64)
);
create index import_draft_state on import_draft (state, changed_at);

-- Mappings that were published in the hub. The texts lie in the data folder, by their digest.
create table mapping_version (
  mapping varchar(200) not null,
  number integer not null,
  digest varchar(64) not null,
  published_by varchar(200) not null,
  published_at timestamp with time zone not null,
  reason varchar(500) not null,
  primary key (mapping, number)
);
