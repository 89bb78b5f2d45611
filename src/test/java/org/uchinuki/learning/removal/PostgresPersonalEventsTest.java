package org.uchinuki.learning.removal;

class PostgresPersonalEventsTest extends PersonalEventsContract {

    @Override
    String vendor() {
        return "postgresql";
    }
}
