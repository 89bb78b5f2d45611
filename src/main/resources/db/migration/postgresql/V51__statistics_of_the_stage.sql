-- The stage is counted anew in every large run. To plan its joins the planner needs to know how many rows there are and which
-- columns tell them apart; a sample of 3,000 rows says that, and takes a tenth of the time of the 30,000 it takes by itself.
do $$
declare
  stage record;
begin
  for stage in
    select table_name, column_name from information_schema.columns
    where table_schema = current_schema() and table_name like 'staged\_%'
  loop
    execute format('alter table %I alter column %I set statistics 10', stage.table_name, stage.column_name);
  end loop;
end $$;
