-- Rows that no id told whom they speak of, and that were taken for somebody who is known: by a rule with its score, or because
-- somebody had said so (rule 'decided'). agreed: the evidence that was the same, in words of the hub, separated by blanks.
create table staged_match (
  run_id bigint not null,
  row_id bigint not null,
  person_id uuid not null,
  rule varchar(200) not null,
  score integer not null,
  agreed varchar(400) not null,
  primary key (run_id, row_id)
);

-- The same of runs that were applied.
create table row_match (
  run_id bigint not null,
  mapping varchar(200) not null,
  source_key varchar(400) not null,
  person_id uuid not null,
  rule varchar(200) not null,
  score integer not null,
  agreed varchar(400) not null,
  primary key (run_id, mapping, source_key)
);
