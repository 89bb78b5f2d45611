package org.uchinuki.command.generate;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code generate --seed N --size small|saijo|large --out DIR [--faults] [--rosters]}. Answers 0, or 1 where the folder cannot be written. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the exports of a made-up city, a folder per source. The same seed gives the same bytes.",
            "生成: 架空の市の各システムの出力ファイルを書き出します。"
        })
public final class GenerateCommand implements Callable<Integer> {

    @Option(names = "--seed", defaultValue = "1", description = "Number that decides everything (default: 1).")
    private long seed;

    @Option(
            names = "--size",
            defaultValue = "small",
            description = "small: 3 schools, 120 children. saijo: 35 schools, 8,600 children. large: 200,000 children.")
    private String size = "small";

    @Option(names = "--out", required = true, description = "Folder to write to; files of the same names are replaced.")
    private @Nullable Path out;

    @Option(names = "--faults", description = "Also plant faults, and list them in faults.csv.")
    private boolean faults;

    @Option(names = "--rosters", description = "Only the lists of schools, staff and children of c4th/.")
    private boolean rosters;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path folder = Objects.requireNonNull(out, "picocli demands --out");
        CommandSpec self = Objects.requireNonNull(spec, "picocli fills it in");
        PrintWriter console = self.commandLine().getOut();
        CitySize wanted;
        try {
            wanted = CitySize.valueOf(size.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            self.commandLine().getErr().println("--size is small, saijo or large; not " + size);
            return 2;
        }
        Generator generator = new Generator(seed, wanted, folder, faults);
        if (rosters) {
            generator.writeRosters();
        } else {
            generator.write();
        }
        City city = generator.city();
        console.printf(
                Locale.ROOT,
                "%s: %,d schools, %,d children, %,d staff, %d school days%n",
                folder,
                city.schools().size(),
                city.children().size(),
                city.staff().size(),
                city.days().size());
        return 0;
    }
}
