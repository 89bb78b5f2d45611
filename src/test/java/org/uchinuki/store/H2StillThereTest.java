package org.uchinuki.store;

class H2StillThereTest extends StillThereContract {
    @Override
    String vendor() {
        return "h2";
    }
}
