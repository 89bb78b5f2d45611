-- How far the reading of stored events anew has come (learning.Rereading). What is in the log by now may have been read by an
-- earlier version, which looked for less in it: all of it is read once more.
CREATE TABLE learning_rereading (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    read_to BIGINT NOT NULL,
    up_to   BIGINT NOT NULL, -- the last position that is to be read anew
    changed BIGINT NOT NULL  -- events of which something else is known now
);

INSERT INTO learning_rereading (id, read_to, up_to, changed)
SELECT 1, 0, position, 0 FROM learning_log_head WHERE id = 1;
