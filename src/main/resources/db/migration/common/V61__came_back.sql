-- Whether the row brings somebody back who was away: of one that had been left standing the other marks do not tell.
alter table source_record_before add column came_back boolean default false not null;
update source_record_before set came_back = true where ended and not left_standing;
