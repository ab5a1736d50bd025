package io.eddyline.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchQueryTest {
    private static final List<BenchQuery> ALL = BenchQuery.all(Path.of("queries"));

    @Test
    void queriesAreInTheOrderOfTheirNumbers() {
        assertThat(ALL)
                .extracting(BenchQuery::name)
                .startsWith("q0", "q1", "q2")
                .containsSubsequence("q8", "q12", "q20");
    }

    @Test
    void everyQuerySaysWhatItIsAndWhatItReads() {
        assertThat(ALL).allSatisfy(query -> {
            assertThat(query.title()).isNotEqualTo(query.name());
            assertThat(query.inputs()).isNotEmpty().isSubsetOf("bid", "auction", "person");
            assertThat(query.sql(Engine.EDDYLINE)).isPresent();
        });
    }

    @Test
    void everyEngineRunsAQueryOrSaysWhyNot() {
        assertThat(ALL)
                .allSatisfy(query -> assertThat(Engines.NAMES)
                        .allMatch(engine -> query.sql(engine).isPresent()
                                || query.properties().containsKey("unsupported." + engine)));
    }

    @Test
    void everyEngineHasTables() {
        assertThat(Engines.NAMES).allMatch(engine -> Files.exists(Path.of("queries/tables/" + engine + ".sql")));
    }
}
