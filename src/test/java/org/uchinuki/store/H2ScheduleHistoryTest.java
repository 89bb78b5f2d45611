package org.uchinuki.store;

class H2ScheduleHistoryTest extends ScheduleHistoryContract {
    @Override
    String vendor() {
        return "h2";
    }
}
