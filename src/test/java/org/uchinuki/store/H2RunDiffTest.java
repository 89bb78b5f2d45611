package org.uchinuki.store;

class H2RunDiffTest extends RunDiffContract {
    @Override
    String vendor() {
        return "h2";
    }
}
