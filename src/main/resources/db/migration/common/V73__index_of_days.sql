-- Nothing asks for a person's events by day any more: they are found by the key of the handle. Each event paid for it.
drop index learning_event_of_day;
