package org.uchinuki.route;

import java.net.URI;
import java.util.Locale;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;
import org.uchinuki.connector.PullSettings.Credential;
import org.uchinuki.learning.EventStandard;
import org.uchinuki.route.EventWriting.Into;
import org.uchinuki.standard.xapi.XapiVersion;

/**
 * {@code uchinuki:events?name=prefecture&as=xapi&agreement=prefecture-lrs}: the log of learning events from where this name
 * has come, in order and at least once, each message a request as the receiver's standard wants it.
 */
public final class EventsEndpoint extends DefaultEndpoint {

    private final @Nullable URI authUrl;

    private String name = "";
    private String as = "xapi";
    private String agreement = "";
    private String standard = "";
    private String verbs = "";
    private String clients = "";
    private String except = "";
    private String from = "now";
    private int batch = 50;
    private String xapiVersion = "1.0.3";
    private String sensor = "urn:uchinuki:hub";
    private String clientId = "";
    private String clientSecret = "";
    private String token = "";
    private String scope = "";
    private int mostRefused = 50;

    EventsEndpoint(String uri, HubComponent component, @Nullable URI authUrl) {
        super(uri, component);
        this.authUrl = authUrl;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("uchinuki:events only hands out; events come in by /xapi and /caliper");
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (name.isBlank() || name.length() > 100) {
            throw new IllegalArgumentException("uchinuki:events needs name=…: the name under which its place is kept");
        }
        if (agreement.isBlank()) {
            throw new IllegalArgumentException(
                    "uchinuki:events needs agreement=…: the client whose agreement covers the receiver");
        }
        if (batch < 1 || batch > 1000) {
            throw new IllegalArgumentException("uchinuki:events takes batch=1 to 1000");
        }
        if (mostRefused < 1) {
            throw new IllegalArgumentException("uchinuki:events takes mostRefused=1 and more");
        }
        if (!from.equals("now") && !from.equals("beginning")) {
            throw new IllegalArgumentException("from=" + from + " is neither now nor beginning");
        }
        EventsConsumer consumer = new EventsConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    HubComponent hub() {
        return (HubComponent) getComponent();
    }

    EventSelection selection() {
        return new EventSelection(
                standard.isBlank() ? null : EventStandard.valueOf(standard.toUpperCase(Locale.ROOT)),
                EventSelection.families(verbs),
                EventSelection.words(clients),
                EventSelection.words(except),
                agreement);
    }

    Into into() {
        return Into.valueOf(as.toUpperCase(Locale.ROOT));
    }

    XapiVersion version() {
        return XapiVersion.ofHeader(xapiVersion)
                .orElseThrow(() -> new IllegalArgumentException("xapiVersion is neither 1.0.3 nor 2.0"));
    }

    /** How the hub shows who it is by tokens; null where it does so otherwise, or not at all. */
    @Nullable
    Credential credential() {
        if (authUrl != null) {
            return new Credential.Client(authUrl, clientId, clientSecret, scope.isEmpty() ? null : scope);
        }
        return token.isEmpty() ? null : new Credential.Bearer(token);
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getAs() {
        return as;
    }

    public void setAs(String as) {
        this.as = as;
    }

    public String getAgreement() {
        return agreement;
    }

    public void setAgreement(String agreement) {
        this.agreement = agreement;
    }

    public String getStandard() {
        return standard;
    }

    public void setStandard(String standard) {
        this.standard = standard;
    }

    public String getVerbs() {
        return verbs;
    }

    public void setVerbs(String verbs) {
        this.verbs = verbs;
    }

    public String getClients() {
        return clients;
    }

    public void setClients(String clients) {
        this.clients = clients;
    }

    public String getExcept() {
        return except;
    }

    public void setExcept(String except) {
        this.except = except;
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = from;
    }

    public int getBatch() {
        return batch;
    }

    public void setBatch(int batch) {
        this.batch = batch;
    }

    public String getXapiVersion() {
        return xapiVersion;
    }

    public void setXapiVersion(String xapiVersion) {
        this.xapiVersion = xapiVersion;
    }

    public String getSensor() {
        return sensor;
    }

    public void setSensor(String sensor) {
        this.sensor = sensor;
    }

    public String getClientId() {
        return clientId;
    }

    public void setClientId(String clientId) {
        this.clientId = clientId;
    }

    public String getClientSecret() {
        return clientSecret;
    }

    public void setClientSecret(String clientSecret) {
        this.clientSecret = clientSecret;
    }

    public String getToken() {
        return token;
    }

    public void setToken(String token) {
        this.token = token;
    }

    public String getScope() {
        return scope;
    }

    public void setScope(String scope) {
        this.scope = scope;
    }

    public int getMostRefused() {
        return mostRefused;
    }

    public void setMostRefused(int mostRefused) {
        this.mostRefused = mostRefused;
    }
}
