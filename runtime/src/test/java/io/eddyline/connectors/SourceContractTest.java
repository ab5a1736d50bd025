package io.eddyline.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.connector.Connector;
import io.eddyline.connector.Connector.Capability;
import io.eddyline.connector.Plugins;
import io.eddyline.connector.ReadLimit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of sources, for all whose other side is in this process or needs none; a file source has three small files. */
class SourceContractTest extends SourceContract {
    /** Held to the same contract where their other sides are. */
    private static final Set<String> ELSEWHERE = Set.of("kafka", "webhook");

    /** Cannot be read again. */
    private static final String ONCE = "socket";

    static Stream<Case> cases() {
        ReadLimit someRows = new ReadLimit(300, Long.MAX_VALUE);
        return Stream.of(
                new Case("file", Map.of("path", "in", "format", "lines", "max.files.per.trigger", "1"), ReadLimit.NONE),
                new Case("file", Map.of("path", "in", "format", "lines", "split.size", "5"), new ReadLimit(100, 10)),
                new Case(
                        "jdbc",
                        Map.of(
                                "url",
                                "jdbc:h2:mem:contract;DB_CLOSE_DELAY=-1;INIT=CREATE TABLE IF NOT EXISTS t AS SELECT x AS n, 'row ' || x AS name FROM SYSTEM_RANGE(1\\, 1000)",
                                "table",
                                "t",
                                "partition.column",
                                "n",
                                "partition.count",
                                "9"),
                        someRows),
                new Case("rate", Map.of("rows.per.second", "100", "rows", "900"), someRows),
                new Case("rate", Map.of("rows.per.second", "100", "rows", "900", "num.partitions", "3"), someRows),
                new Case("nexmark", Map.of("events", "1000"), someRows),
                new Case("nexmark", Map.of("events", "1000", "entity", "bid"), someRows),
                new Case("nexmark", Map.of("events", "1000", "entity", "auction", "base.time", "now"), someRows),
                new Case(
                        "nexmark",
                        Map.of("events", "1000", "entity", "person", "out.of.order.group.size", "100"),
                        someRows));
    }

    @BeforeEach
    void writeFiles() throws IOException {
        Path in = Files.createDirectories(base.resolve("in"));
        for (int i = 0; i < 3; i++) {
            Path file = Files.writeString(in.resolve("f" + i), ("row " + i + "\n").repeat(5));
            Files.setLastModifiedTime(file, FileTime.fromMillis(NOW_MILLIS - 5000));
        }
    }

    @Test
    void everySourceIsHere() {
        List<String> sources = Plugins.connectors().stream()
                .filter(connector -> connector.capabilities().contains(Capability.SOURCE))
                .map(Connector::name)
                .filter(name -> !ELSEWHERE.contains(name) && !name.equals(ONCE))
                .toList();
        assertThat(cases().map(Case::connector).distinct()).containsExactlyInAnyOrderElementsOf(sources);
    }

    @Test
    void everyConnectorIsDescribed() {
        assertThat(Plugins.connectors())
                .extracting(Connector::name)
                .contains("file", "jdbc", "kafka", "socket", "rate", "nexmark", "console", "blackhole");
        for (Connector connector : Plugins.connectors()) {
            assertThat(connector.description()).isNotBlank().doesNotEndWith(".");
            Stream.concat(connector.sourceOptions().stream(), connector.sinkOptions().stream())
                    .forEach(option -> assertThat(option.description()).isNotBlank());
        }
    }
}
