-- What clients sent is counted by the day on which it was received, no longer by that on which it happened: refused requests
-- have no other day. All of it is counted anew.
update projection_position set read_to = 0 where projection = 'client-days';
