package org.uchinuki.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * What something took.
 *
 * @param seconds by the clock
 * @param hub seconds of the processor in this process, where the hub runs
 * @param server seconds of the processor in all processes of the database
 */
record Cost(double seconds, double hub, double server) {

    /** Something that is done once. */
    interface Work {
        void run() throws Exception;
    }

    double processor() {
        return hub + server;
    }

    /** Of so many things, by the second of the processor. */
    double perSecond(int things) {
        return things / processor();
    }

    static Cost of(DataSource database, Work work) throws Exception {
        long own = ProcessHandle.current().pid();
        double hubBefore = CpuTime.of(own);
        double serverBefore = CpuTime.ofServer(database);
        long started = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - started) / 1e9;
        return new Cost(seconds, CpuTime.of(own) - hubBefore, CpuTime.ofServer(database) - serverBefore);
    }

    /** What {@link StatementLoad} asks of the hub; it is a process of its own and is not counted. */
    static Cost ofLoad(DataSource database, Object... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", String.valueOf(System.getProperty("java.class.path"))));
        command.add(StatementLoad.class.getName());
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return of(database, () -> {
            if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
                throw new IOException("something was not answered with 2xx");
            }
        });
    }

    static void print(String what, String things, int number, Cost cost) {
        System.out.printf(
                "%-36s %7.0f %s per processor second (hub %.1f s, database %.1f s); %.0f a second by the clock%n",
                what, cost.perSecond(number), things, cost.hub(), cost.server(), number / cost.seconds());
    }
}
