-- What a row keeps word for word, put into what the record holds already: its own columns are replaced, a blank takes its column
-- out, and those of other files and sources stay. JSON objects of texts; null where nothing is left.
create function extension_with(held varchar, said varchar) returns varchar language sql immutable parallel safe
  as $$ select nullif(jsonb_strip_nulls(coalesce(held, '{}')::jsonb || coalesce(said, '{}')::jsonb)::varchar, '{}') $$;
