package org.uchinuki.command.demo;

import java.util.List;
import java.util.Optional;
import org.uchinuki.karte.Kartes;
import org.uchinuki.karte.Kartes.ClassEntry;
import org.uchinuki.karte.Kartes.StudentEntry;

/** What the demo prints when it is ready: address, logins, what was loaded, and a child to look at. */
final class DemoGreeting {

    private final String address;
    private final List<String> loaded;
    private final Kartes kartes;

    DemoGreeting(String address, List<String> loaded, Kartes kartes) {
        this.address = address;
        this.loaded = loaded;
        this.kartes = kartes;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        text.append("うちぬき Uchinuki — the sample city is loaded / 見本の市を読み込みました%n%n".formatted());
        loaded.forEach(line -> text.append("  ").append(line).append(System.lineSeparator()));
        text.append("%n  pages / 画面     %s/%n".formatted(address));
        text.append("  logins / ログイン  teacher principal nurse supervisor itstaff auditor child — password: demo%n"
                .formatted());
        text.append("  API              %s/docs  (%s/v3/api-docs)%n".formatted(address, address));
        text.append("  clients          demo-vendor, demo-dashboard — secret: the name and -secret%n".formatted());
        firstClass().ifPresent(section -> {
            text.append(
                    "  a class          %s (%s %s)%n".formatted(section.id(), section.schoolName(), section.label()));
            firstChild(section)
                    .ifPresent(child -> text.append("  a child          %s (%s%s)%n"
                            .formatted(
                                    child.id(),
                                    section.label(),
                                    child.attendanceNumber() == null ? "" : child.attendanceNumber() + "番")));
        });
        return text.append("%nready — %s/%n".formatted(address)).toString();
    }

    private Optional<ClassEntry> firstClass() {
        return kartes.schools().stream()
                .flatMap(school -> kartes.classes(school.id()).stream())
                .filter(section -> section.students() > 0)
                .reduce((before, last) -> last);
    }

    private Optional<StudentEntry> firstChild(ClassEntry section) {
        return kartes.students(section.id()).stream().findFirst();
    }
}
