package org.uchinuki.store;

class H2RouteMemoryTest extends RouteMemoryContract {
    @Override
    String vendor() {
        return "h2";
    }
}
