package org.uchinuki.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.uchinuki.Databases;
import org.uchinuki.Uchinuki;
import org.uchinuki.pipeline.Imports;
import org.uchinuki.pipeline.Imports.Part;
import org.uchinuki.pipeline.Imports.Result;
import org.uchinuki.pipeline.Imports.Submission;
import org.uchinuki.pipeline.Run.Mode;

/** The whole hub on an empty PostgreSQL, in this process. */
final class BenchmarkHub {

    private BenchmarkHub() {}

    static ConfigurableApplicationContext start(Path data) {
        return start(data, Databases.url("postgresql"));
    }

    static ConfigurableApplicationContext start(Path data, String url) {
        return new SpringApplicationBuilder(Uchinuki.class)
                .initializers(BenchmarkHub::atTheEndOfTheSchoolYear)
                .run(
                        "--server.port=0",
                        "--UCHINUKI_HOME=" + Path.of("").toAbsolutePath(),
                        "--UCHINUKI_DATA=" + data,
                        "--spring.profiles.active=demo",
                        "--uchinuki.demo.load=false",
                        "--spring.datasource.url=" + url,
                        "--spring.datasource.username=postgres",
                        "--spring.datasource.password=");
    }

    /** The generated year runs to March; on an earlier day most of it would lie in the future and be set aside. */
    private static void atTheEndOfTheSchoolYear(ConfigurableApplicationContext context) {
        ((GenericApplicationContext) context)
                .registerBean(
                        "endOfSchoolYear",
                        Clock.class,
                        () -> Clock.fixed(Instant.parse("2027-03-25T00:00:00Z"), ZoneId.of("Asia/Tokyo")),
                        definition -> definition.setPrimary(true));
    }

    static Result take(Imports imports, String source, Path file) {
        return imports.importNow(new Submission(
                source,
                "benchmark",
                null,
                Mode.APPLY,
                List.of(new Part(file.getFileName().toString(), () -> Files.newInputStream(file)))));
    }
}
