package org.uchinuki.store;

class H2TrailTest extends TrailContract {

    @Override
    String vendor() {
        return "h2";
    }

    @Override
    void unguard(TrailHouse house) {
        // H2 has no guard: who can write its file reads the key beside it too.
    }
}
