package io.eddyline.sql.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.eddyline.sql.ast.SqlCreateStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Scripts are cut at the right semicolons, and places count from the script's beginning. */
class ScriptTest {
    @Test
    void keepsEachStatementsOwnText() {
        List<ParsedStatement> statements = EddylineParser.parseScript("""
                -- a comment; with a semicolon
                CREATE STREAM a (x INT) /* inside; */ WITH (p = ';');

                  SELECT ';' AS "a;b", `c;d` -- trailing; comment
                  FROM t ; ;
                SHOW ALL""");
        assertThat(statements)
                .extracting(ParsedStatement::text)
                .containsExactly(
                        "CREATE STREAM a (x INT) /* inside; */ WITH (p = ';')",
                        "SELECT ';' AS \"a;b\", `c;d` -- trailing; comment\n  FROM t",
                        "SHOW ALL");
        assertThat(statements).extracting(ParsedStatement::line).containsExactly(2, 4, 6);
        assertThat(statements).extracting(ParsedStatement::column).containsExactly(1, 3, 1);
    }

    @Test
    void placesCountFromTheScriptsBeginning() {
        ParseException error = catchThrowableOfType(
                ParseException.class, () -> EddylineParser.parseScript("SHOW ALL; SELECT a\n FROM;SELECT 1"));
        assertThat(error.line()).isEqualTo(2);
        assertThat(error.column()).isEqualTo(6);

        error = catchThrowableOfType(ParseException.class, () -> EddylineParser.parseScript("SHOW ALL; DROP x"));
        assertThat(error.line()).isEqualTo(1);
        assertThat(error.column()).isEqualTo(16);

        SqlCreateStream stream = (SqlCreateStream) EddylineParser.parseScript("SHOW ALL;\n  CREATE STREAM abc")
                .get(1)
                .node();
        assertThat(stream.name().getParserPosition().getLineNum()).isEqualTo(2);
        assertThat(stream.name().getParserPosition().getColumnNum()).isEqualTo(17);
    }

    @Test
    void statementsBeforeAWrongOneCanBeRun() {
        List<StatementText> statements = EddylineParser.splitScript("SHOW ALL; DROP x; SHOW SINKS");
        assertThat(EddylineParser.parse(statements.get(0)).text()).isEqualTo("SHOW ALL");
        assertThat(catchThrowableOfType(ParseException.class, () -> EddylineParser.parse(statements.get(1))))
                .isNotNull();
        assertThat(EddylineParser.parse(statements.get(2)).column()).isEqualTo(19);
    }

    @Test
    void saysWhetherTheLastStatementIsEnded() {
        assertThat(EddylineParser.splitScript("SELECT 1; SELECT 2"))
                .extracting(StatementText::terminated)
                .containsExactly(true, false);
        assertThat(EddylineParser.splitScript("SELECT 'a;")).hasSize(1);
        assertThat(EddylineParser.splitScript("SELECT \"a; SELECT 1;")).hasSize(1);
        assertThat(EddylineParser.splitScript("SELECT 1 /* ; ")).hasSize(1);
    }

    @Test
    void knowsAllQuotesAndLineEnds() {
        assertThat(texts("SELECT 'it''s; fine'; SELECT 1")).containsExactly("SELECT 'it''s; fine'", "SELECT 1");
        assertThat(texts("SELECT E'it\\'s; fine'; SELECT 1")).containsExactly("SELECT E'it\\'s; fine'", "SELECT 1");
        assertThat(texts("SELECT name'; '; SELECT 1")).containsExactly("SELECT name'; '", "SELECT 1");
        assertThat(texts("SELECT /*+ hint(a) */ 1; // x;\nSELECT 1"))
                .containsExactly("SELECT /*+ hint(a) */ 1", "SELECT 1");
        assertThat(EddylineParser.splitScript("SELECT 1;\r\nSELECT 2;\rSELECT 3;\nSELECT 4"))
                .extracting(StatementText::line)
                .containsExactly(1, 2, 3, 4);
        assertThat(texts("")).isEmpty();
        assertThat(texts(" ;; -- only a comment")).isEmpty();
    }

    private static List<String> texts(String script) {
        return EddylineParser.splitScript(script).stream()
                .map(StatementText::text)
                .toList();
    }
}
