package org.uchinuki.learning.removal;

class H2PersonalEventsTest extends PersonalEventsContract {

    @Override
    String vendor() {
        return "h2";
    }
}
