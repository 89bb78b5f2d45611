package org.uchinuki.learning;

class PostgresEventFeedTest extends EventFeedContract {

    @Override
    String vendor() {
        return "postgresql";
    }
}
