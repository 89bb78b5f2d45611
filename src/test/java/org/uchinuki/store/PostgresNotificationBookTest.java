package org.uchinuki.store;

class PostgresNotificationBookTest extends NotificationBookContract {
    @Override
    String vendor() {
        return "postgresql";
    }
}
