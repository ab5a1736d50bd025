package io.eddyline.sql.parser;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.sql.parser.grammar.GrammarFactory;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.sql.parser.SqlParserFixture;
import org.apache.calcite.sql.parser.SqlParserTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calcite's own parser tests on Eddyline's grammar. What differs is listed in calcite-deviations.txt. */
class CalciteParserSuiteTest extends SqlParserTest {
    @RegisterExtension
    static final ListedDeviations DEVIATIONS = new ListedDeviations("calcite-deviations.txt");

    @Override
    public SqlParserFixture fixture() {
        return super.fixture().withConfig(config -> config.withParserFactory(GrammarFactory.INSTANCE));
    }

    @Test
    void listsOnlyTestsThatExist() {
        List<String> tests = Arrays.stream(SqlParserTest.class.getDeclaredMethods())
                .map(method -> method.getName())
                .toList();
        assertThat(tests).containsAll(DEVIATIONS.tests());
    }
}
