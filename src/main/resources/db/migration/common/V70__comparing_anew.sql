-- What two events with one id are compared by is written anew, too (learning.Rereading): all is read once more, also where it has been
-- read anew since V68.
UPDATE learning_rereading
SET read_to = 0, changed = 0, up_to = (SELECT position FROM learning_log_head WHERE id = 1)
WHERE id = 1;
