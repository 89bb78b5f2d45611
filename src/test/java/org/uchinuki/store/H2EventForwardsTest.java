package org.uchinuki.store;

class H2EventForwardsTest extends EventForwardsContract {
    @Override
    String vendor() {
        return "h2";
    }
}
