-- Who called off an approval that was booked; null where nobody did.
alter table run_decision add column ended_by varchar(200);
