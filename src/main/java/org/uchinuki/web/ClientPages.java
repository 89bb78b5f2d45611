package org.uchinuki.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.uchinuki.access.Caller;
import org.uchinuki.access.Days;
import org.uchinuki.access.Part;
import org.uchinuki.access.Readers;
import org.uchinuki.access.client.Agreement;
import org.uchinuki.access.client.Client;
import org.uchinuki.access.client.ClientAdministration;
import org.uchinuki.access.client.ClientAdministration.MadeSecret;
import org.uchinuki.access.client.ClientDraft;
import org.uchinuki.access.client.ClientTraffic;
import org.uchinuki.access.client.ClientTraffic.Passage;
import org.uchinuki.access.lti.LtiRegister;
import org.uchinuki.access.lti.LtiTool;
import org.uchinuki.api.AgreementForms;
import org.uchinuki.api.ClientBody;
import org.uchinuki.api.ClientForms;
import org.uchinuki.api.ClientTrafficBody;
import org.uchinuki.api.ImportDesk;
import org.uchinuki.api.LtiForms;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;
import org.uchinuki.finding.Outcome;
import org.uchinuki.karte.KarteDesk;
import org.uchinuki.karte.Kartes;
import org.uchinuki.karte.NotKnown;

/** 連携先 for those who administer: clients, what was agreed with each, their secrets and keys. */
@Controller
class ClientPages {

    /** Days that the list and the page of one client look back. */
    private static final int GLANCE = 7;

    private static final int LONG_LOOK = 30;
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    private final ClientAdministration clients;
    private final ClientForms forms;
    private final AgreementForms agreements;
    private final LtiRegister tools;
    private final ClientTraffic traffic;
    private final ImportDesk imports;
    private final KarteDesk kartes;
    private final Readers readers;
    private final Clock clock;

    ClientPages(
            ClientAdministration clients,
            ClientForms forms,
            AgreementForms agreements,
            LtiRegister tools,
            ClientTraffic traffic,
            ImportDesk imports,
            KarteDesk kartes,
            Readers readers,
            Clock clock) {
        this.clients = clients;
        this.forms = forms;
        this.agreements = agreements;
        this.tools = tools;
        this.traffic = traffic;
        this.imports = imports;
        this.kartes = kartes;
        this.readers = readers;
        this.clock = clock;
    }

    @GetMapping("/clients")
    String all(Model model) {
        LocalDate since = ClientTrafficBody.since(GLANCE, clock);
        Map<String, List<Passage>> passed = traffic.since(since);
        Map<String, ClientTrafficBody> came = new LinkedHashMap<>();
        List<Client> all = clients.all();
        for (Client client : all) {
            came.put(client.id(), ClientTrafficBody.of(since, client, passed.getOrDefault(client.id(), List.of())));
        }
        model.addAttribute("clients", all.stream().map(this::body).toList());
        model.addAttribute("traffic", came);
        model.addAttribute("days", GLANCE);
        return "clients";
    }

    @GetMapping("/clients/new")
    String blank(Model model) {
        return blank(FormValues.none(), List.of(), model);
    }

    private static String blank(FormValues entered, List<Finding> findings, Model model) {
        model.addAttribute("entered", entered);
        model.addAttribute("findings", findings);
        choices(model);
        return "client-new";
    }

    private static void choices(Model model) {
        model.addAttribute("scopes", ClientForms.SCOPES);
        model.addAttribute("grants", ClientForms.GRANTS);
    }

    @PostMapping("/clients")
    String add(@RequestParam MultiValueMap<String, String> form, Model model, HttpServletResponse response) {
        FormValues entered = new FormValues(form);
        return switch (forms.fresh(entered.client(true))) {
            case Outcome.Passed<ClientDraft> passed ->
                saved(clients.save(passed.value()).id());
            case Outcome.SetAside<ClientDraft> bad -> {
                response.setStatus(400);
                yield blank(entered, bad.findings(), model);
            }
        };
    }

    @GetMapping("/clients/{id}")
    String one(@PathVariable String id, Model model) {
        return page(known(id), model);
    }

    /** Fills what the caller has not filled already. */
    private String page(Client client, Model model) {
        ClientBody body = body(client);
        model.addAttribute("client", body);
        model.addAttribute(
                "live",
                body.secrets().stream().filter(ClientBody.SecretBody::live).count());
        if (!model.containsAttribute("findings")) {
            model.addAttribute("findings", List.of());
        }
        if (!model.containsAttribute("entered")) {
            model.addAttribute("entered", FormValues.of(body));
        }
        FormValues agreed =
                model.getAttribute("agreed") instanceof FormValues typed ? typed : FormValues.of(body.agreement());
        model.addAttribute("agreed", agreed);
        LtiTool launched = tools.of(client.id()).orElse(null);
        model.addAttribute("launched", launched != null);
        model.addAttribute(
                "lti", model.getAttribute("typedLti") instanceof FormValues typed ? typed : FormValues.of(launched));
        choices(model);
        model.addAttribute(
                "parts", Arrays.stream(Part.values()).map(ClientPages::word).toList());
        model.addAttribute(
                "claims",
                Arrays.stream(Agreement.Claim.values()).map(ClientPages::word).toList());
        LocalDate since = ClientTrafficBody.since(LONG_LOOK, clock);
        model.addAttribute("traffic", ClientTrafficBody.of(since, client, traffic.since(since, client.id())));
        model.addAttribute("days", LONG_LOOK);
        model.addAttribute("sources", imports.sources());
        schools(agreed, model);
        return "client";
    }

    /** The schools to choose from, and the classes of those that are chosen. */
    private void schools(FormValues agreed, Model model) {
        Kartes all = kartes.of(readers.current());
        List<Kartes.SchoolEntry> schools = all.schools();
        Map<String, List<Kartes.ClassEntry>> classes = new LinkedHashMap<>();
        schools.stream()
                .filter(school -> agreed.has("schools", school.id()))
                .forEach(school -> classes.put(school.name(), all.classes(school.id())));
        model.addAttribute("schools", schools);
        model.addAttribute("classes", classes);
    }

    @PostMapping("/clients/{id}")
    String change(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> form,
            Model model,
            HttpServletResponse response) {
        Client client = changeable(id);
        FormValues entered = new FormValues(form);
        return switch (forms.change(entered.client(false), client)) {
            case Outcome.Passed<ClientDraft> passed ->
                saved(clients.save(passed.value()).id());
            case Outcome.SetAside<ClientDraft> bad -> {
                model.addAttribute("entered", entered);
                yield refused(client, bad.findings(), model, response);
            }
        };
    }

    @PostMapping("/clients/{id}/agreement")
    String agree(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> form,
            Model model,
            HttpServletResponse response) {
        Client client = changeable(id);
        FormValues agreed = new FormValues(form);
        return switch (agreements.read(id, agreed.agreement())) {
            case Outcome.Passed<Agreement> passed -> {
                clients.agree(passed.value(), Caller.current().name());
                yield saved(id);
            }
            case Outcome.SetAside<Agreement> bad -> {
                model.addAttribute("agreed", agreed);
                yield refused(client, bad.findings(), model, response);
            }
        };
    }

    /** Drawn at once and not led on to: the secret is in this answer only, and in nobody's session. */
    @PostMapping("/clients/{id}/secrets")
    String addSecret(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String endsOn,
            Model model,
            HttpServletResponse response) {
        Client client = changeable(id);
        Optional<LocalDate> day = Days.read(endsOn);
        if (!endsOn.isBlank() && day.filter(this::isToCome).isEmpty()) {
            Finding finding = Finding.error(
                    "api.wrong_member",
                    Location.pointer("request", "/endsOn"),
                    endsOn,
                    Map.of("expected", "> " + LocalDate.now(clock.withZone(JAPAN))));
            return refused(client, List.of(finding), model, response);
        }
        Optional<MadeSecret> made = clients.addSecret(
                id, day.map(date -> date.atStartOfDay(JAPAN).toInstant()).orElse(null));
        if (made.isEmpty()) {
            Finding finding = Finding.error("access.two_secrets", Location.pointer("request", "/secrets"), null);
            return refused(client, List.of(finding), model, response);
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        model.addAttribute("made", made.get().secret());
        return page(known(id), model);
    }

    private boolean isToCome(LocalDate day) {
        return day.isAfter(LocalDate.now(clock.withZone(JAPAN)));
    }

    @PostMapping("/clients/{id}/secrets/{secret}/end")
    String endSecret(@PathVariable String id, @PathVariable long secret) {
        changeable(id);
        if (!clients.endSecret(id, secret)) {
            throw new NotKnown("secret");
        }
        return saved(id);
    }

    @PostMapping("/clients/{id}/keys")
    String keys(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String keys,
            Model model,
            HttpServletResponse response) {
        Client client = changeable(id);
        return switch (ClientForms.keys(keys)) {
            case Outcome.Passed<Optional<String>> passed -> {
                clients.keys(client, passed.value().orElse(null));
                yield saved(id);
            }
            case Outcome.SetAside<Optional<String>> bad -> refused(client, bad.findings(), model, response);
        };
    }

    @PostMapping("/clients/{id}/lti")
    String launch(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> form,
            Model model,
            HttpServletResponse response) {
        Client client = changeable(id);
        FormValues typed = new FormValues(form);
        return switch (LtiForms.read(id, typed.lti())) {
            case Outcome.Passed<LtiTool> passed -> {
                tools.put(passed.value(), Caller.current().name());
                yield saved(id);
            }
            case Outcome.SetAside<LtiTool> bad -> {
                model.addAttribute("typedLti", typed);
                yield refused(client, bad.findings(), model, response);
            }
        };
    }

    @PostMapping("/clients/{id}/lti/remove")
    String launchNoMore(@PathVariable String id) {
        tools.remove(changeable(id).id());
        return saved(id);
    }

    @PostMapping("/clients/{id}/enable")
    String enable(@PathVariable String id) {
        clients.enable(changeable(id).id(), true);
        return saved(id);
    }

    @PostMapping("/clients/{id}/disable")
    String disable(@PathVariable String id) {
        clients.enable(changeable(id).id(), false);
        return saved(id);
    }

    private String refused(Client client, List<Finding> findings, Model model, HttpServletResponse response) {
        response.setStatus(400);
        model.addAttribute("findings", findings);
        return page(client, model);
    }

    private static String saved(String id) {
        return "redirect:/clients/" + id + "?saved";
    }

    private ClientBody body(Client client) {
        return ClientBody.of(client, clients, clock.instant());
    }

    private Client known(String id) {
        return clients.find(id).orElseThrow(() -> new NotKnown("client"));
    }

    /** The forms of a client of the demo are not drawn, so nobody comes here by a form. */
    private Client changeable(String id) {
        if (clients.isOfDemo(id)) {
            throw new NotKnown("client to change");
        }
        return known(id);
    }

    private static String word(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
