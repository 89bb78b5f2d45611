-- What still lies where the sender had it when the run was opened, such as a file in its folder; null once the sender has put
-- it away. A hub that died before that knows it again by this.
alter table import_run add column unfiled varchar(600);
create index import_run_unfiled on import_run (unfiled);
