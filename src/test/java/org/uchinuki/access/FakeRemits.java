package org.uchinuki.access;

/** Every client may see and send everything. */
public final class FakeRemits implements Remits {

    @Override
    public Remit remitOf(String clientId) {
        return Remit.EVERYTHING;
    }

    @Override
    public boolean isClient(String clientId) {
        return false;
    }
}
