package org.uchinuki.store;

import java.time.ZoneOffset;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.uchinuki.Home;
import org.uchinuki.intake.Delivery;
import org.uchinuki.intake.Delivery.DeliveredFile;
import org.uchinuki.intake.DeliveryStore;

/** Who sent what, when; the bytes themselves lie in the data folder. */
@Component
class JdbcDeliveryStore implements DeliveryStore {

    private final JdbcTemplate jdbc;
    private final Home home;

    JdbcDeliveryStore(JdbcTemplate jdbc, Home home) {
        this.jdbc = jdbc;
        this.home = home;
    }

    @Override
    @Transactional
    public void keep(Delivery delivery) {
        jdbc.update(
                "insert into delivery (id, source, sender, received_at) values (?, ?, ?, ?)",
                delivery.id(),
                delivery.source(),
                delivery.sender(),
                delivery.receivedAt().atOffset(ZoneOffset.UTC));
        int number = 0;
        for (DeliveredFile file : delivery.files()) {
            jdbc.update(
                    "insert into delivery_file (delivery_id, file_no, name, content, size, sha256, archive)"
                            + " values (?, ?, ?, ?, ?, ?, ?)",
                    delivery.id(),
                    number++,
                    file.name(),
                    home.data().relativize(file.content()).toString(),
                    file.size(),
                    file.sha256(),
                    file.archive());
        }
    }
}
