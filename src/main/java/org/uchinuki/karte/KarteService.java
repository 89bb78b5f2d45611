package org.uchinuki.karte;

import java.time.Clock;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.interceptor.MatchAlwaysTransactionAttributeSource;
import org.springframework.transaction.interceptor.RuleBasedTransactionAttribute;
import org.springframework.transaction.interceptor.TransactionInterceptor;
import org.uchinuki.access.Reader;
import org.uchinuki.projection.ActivityRows;
import org.uchinuki.projection.CityRows;
import org.uchinuki.projection.RosterRows;

/** Draws kartes from the rollups, each in one transaction: all figures of a karte are of one moment. */
@Service
class KarteService implements KarteDesk {

    private final RosterRows roster;
    private final ActivityRows activity;
    private final CityRows city;
    private final Labels labels;
    private final Clock clock;
    private final TransactionInterceptor reading;

    KarteService(
            RosterRows roster,
            ActivityRows activity,
            CityRows city,
            Labels labels,
            Clock clock,
            TransactionManager transactions) {
        this.roster = roster;
        this.activity = activity;
        this.city = city;
        this.labels = labels;
        this.clock = clock;
        RuleBasedTransactionAttribute readOnly = new RuleBasedTransactionAttribute();
        readOnly.setReadOnly(true);
        MatchAlwaysTransactionAttributeSource always = new MatchAlwaysTransactionAttributeSource();
        always.setTransactionAttribute(readOnly);
        this.reading = new TransactionInterceptor(transactions, always);
    }

    @Override
    public Kartes of(Reader reader) {
        ProxyFactory kartes = new ProxyFactory(new ReaderKartes(roster, activity, city, labels, clock, reader));
        kartes.setInterfaces(Kartes.class);
        kartes.addAdvice(reading);
        return (Kartes) kartes.getProxy();
    }
}
