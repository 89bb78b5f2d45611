package org.uchinuki.learning;

class H2EventFeedTest extends EventFeedContract {

    @Override
    String vendor() {
        return "h2";
    }
}
