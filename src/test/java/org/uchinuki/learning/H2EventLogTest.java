package org.uchinuki.learning;

class H2EventLogTest extends EventLogContract {

    @Override
    String vendor() {
        return "h2";
    }
}
