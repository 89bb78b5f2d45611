-- What a ZIP holds is as old as the name of the ZIP says.
alter table delivery_file add column archive varchar(400);

-- Whether a source says again what a later run had replaced is asked by the key of each row that differs.
create index source_record_before_key on source_record_before (mapping, source_key);
