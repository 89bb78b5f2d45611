package org.uchinuki.store;

class H2NotificationBookTest extends NotificationBookContract {
    @Override
    String vendor() {
        return "h2";
    }
}
