-- A row that its list no longer has, and of which something goes on because another list still names it: it is weighed again each
-- time its list comes.
alter table source_record add column left_standing boolean default false not null;
alter table source_record_before add column left_standing boolean default false not null;
alter table staged_absence add column left_standing boolean default false not null;
-- A row that may be missing from its list, where not every key of the list could be read: nothing of it is over.
alter table staged_absence add column mapping varchar(200);

-- When a route last found the same bytes again; such a delivery makes no run.
alter table route_taking add column seen_at timestamp with time zone;
