alter table staged_absence set unlogged;
