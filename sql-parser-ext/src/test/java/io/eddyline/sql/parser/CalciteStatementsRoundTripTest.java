package io.eddyline.sql.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.calcite.sql.SqlDialect;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.parser.SqlParserFixture;
import org.apache.calcite.sql.parser.SqlParserTest;
import org.apache.calcite.sql.parser.StringAndPos;
import org.apache.calcite.sql.test.SqlTestFactory;
import org.apache.calcite.util.Litmus;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every statement of Calcite's parser tests that Eddyline takes is written out and read again as the same tree.
 * What is not is listed in round-trip-deviations.txt. */
class CalciteStatementsRoundTripTest extends SqlParserTest {
    @RegisterExtension
    static final ListedDeviations DEVIATIONS = new ListedDeviations("round-trip-deviations.txt");

    @Override
    public SqlParserFixture fixture() {
        return super.fixture().withTester(new RoundTrip());
    }

    private static final class RoundTrip extends TesterImpl {
        @Override
        public void check(
                SqlTestFactory factory,
                StringAndPos sql,
                SqlDialect dialect,
                UnaryOperator<String> converter,
                String expected,
                Consumer<SqlParser> checker) {
            roundTrip(sql.sql);
        }

        @Override
        public void checkExp(
                SqlTestFactory factory,
                StringAndPos sql,
                UnaryOperator<String> converter,
                String expected,
                Consumer<SqlParser> checker) {
            roundTrip("SELECT " + sql.sql);
        }

        @Override
        public void checkFails(SqlTestFactory factory, StringAndPos sql, boolean list, String expected) {}

        @Override
        public void checkExpFails(SqlTestFactory factory, StringAndPos sql, String expected) {}

        private static void roundTrip(String sql) {
            SqlNode tree;
            try {
                tree = EddylineParser.parseStatement(sql);
            } catch (ParseException e) {
                return;
            }
            String text = EddylineParser.unparse(tree);
            try {
                assertThat(EddylineParser.parseStatement(text).equalsDeep(tree, Litmus.IGNORE))
                        .as(text)
                        .isTrue();
            } catch (ParseException e) {
                throw new AssertionError(e.getMessage() + "\n" + e.line() + ':' + e.column() + '\n' + text, e);
            }
        }
    }
}
