-- What a row keeps word for word, put into what the record holds already: its own columns are replaced, a blank takes its column
-- out, and those of other files and sources stay. JSON objects of texts; null where nothing is left.
create alias extension_with deterministic for 'org.uchinuki.store.ExtensionColumns.with';
