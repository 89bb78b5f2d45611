package org.uchinuki.store;

class PostgresRouteMemoryTest extends RouteMemoryContract {
    @Override
    String vendor() {
        return "postgresql";
    }
}
