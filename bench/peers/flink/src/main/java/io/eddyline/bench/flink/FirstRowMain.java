package io.eddyline.bench.flink;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;

/** Runs a script whose last statement is a query, and prints its first row: Flink's own local environment, as its guide starts it. */
public final class FirstRowMain {
    private FirstRowMain() {}

    /** @param arguments the script */
    public static void main(String[] arguments) throws Exception {
        TableEnvironment tables =
                TableEnvironment.create(EnvironmentSettings.newInstance().inStreamingMode().build());
        String[] statements = Files.readString(Path.of(arguments[0])).split(";");
        for (int i = 0; i < statements.length - 1; i++) {
            tables.executeSql(statements[i]);
        }
        try (CloseableIterator<Row> rows = tables.executeSql(statements[statements.length - 1]).collect()) {
            System.out.println(rows.next());
            System.out.flush();
        }
        Runtime.getRuntime().halt(0);
    }
}
