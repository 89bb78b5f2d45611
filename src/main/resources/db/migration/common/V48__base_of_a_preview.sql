-- The mapping that was in use when a draft was previewed, by its digest; null where there was none. Its approval replaces that one only.
alter table import_draft add column run_base varchar(64);
