package org.uchinuki.store;

class PostgresScheduleHistoryTest extends ScheduleHistoryContract {
    @Override
    String vendor() {
        return "postgresql";
    }
}
