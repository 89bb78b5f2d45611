-- Says no to whoever changes the trail by mistake or without much thought. The owner of the tables can take this away; that it
-- was taken away and something was changed is what the chain shows.
create function access_trail_only_grows() returns trigger language plpgsql as $$
begin
  raise exception 'the access trail only grows: % on % is refused', tg_op, tg_table_name
    using hint = 'see docs/decisions/0011-hash-chained-trail.md';
end $$;

create trigger access_trail_only_grows before update or delete or truncate on access_trail
  for each statement execute function access_trail_only_grows();
create trigger access_trail_head_stays before delete or truncate on access_trail_head
  for each statement execute function access_trail_only_grows();
create trigger access_trail_head_goes_on before update on access_trail_head
  for each row when (new.number <= old.number) execute function access_trail_only_grows();
