package org.uchinuki.intake;

/** Where deliveries are written down. Owned by intake, implemented by the store. */
public interface DeliveryStore {

    /** Writes down that a delivery was received; its bytes are on disk already. */
    void keep(Delivery delivery);
}
