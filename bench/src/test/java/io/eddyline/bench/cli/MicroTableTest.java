package io.eddyline.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.bench.cli.MicroTable.Part;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MicroTableTest {
    @Test
    void eachPartStandsBesideItsFloor() {
        MicroTable table = new MicroTable(List.of(
                new Part("Decode", "decode", Map.of("format", "json"), 120),
                new Part("Decode", "decode", Map.of("format", "csv"), 90),
                new Part("Decode", "floor", Map.of("format", "csv"), 20),
                new Part("Decode", "floor", Map.of("format", "json"), 30.04),
                new Part("LiveTable", "scan", Map.of(), 1),
                new Part("LiveTable", "update", Map.of(), 600),
                new Part("LiveTable", "updateFloor", Map.of(), 2.5),
                new Part("Other", "floor", Map.of(), 1)));
        assertThat(table.lines().subList(2, table.lines().size()))
                .containsExactly(
                        "| Decode: decode | format json | 120.0 | 30.0 |",
                        "| Decode: decode | format csv | 90.0 | 20.0 |",
                        "| LiveTable: scan |  | 1.0 |  |",
                        "| LiveTable: update |  | 600.0 | 2.5 |");
    }
}
