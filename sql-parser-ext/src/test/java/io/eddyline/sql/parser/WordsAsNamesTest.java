package io.eddyline.sql.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlAbstractParserImpl;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.util.Litmus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words that data sets use for columns need no quotes, wherever a column may stand. */
class WordsAsNamesTest {
    private static final List<String> POSITIONS = List.of(
            "CREATE STREAM s (%s BIGINT, x INT)",
            "CREATE STREAM s (x INT, %s STRING NOT NULL, y INT)",
            "CREATE STREAM s (%s TIMESTAMP(3) METADATA FROM 'x', WATERMARK FOR %s AS %s - INTERVAL '5' SECOND)",
            "CREATE STREAM s (x AS %s + 1, y AS UPPER(%s), %s AS a * 2)",
            "CREATE TABLE t (%s INT PRIMARY KEY, PRIMARY KEY (a, %s))",
            "SELECT %s FROM t",
            "SELECT a, %s, b FROM t",
            "SELECT t.%s, t.%s.x FROM t",
            "SELECT a AS %s, b AS %s FROM t",
            "SELECT %s AS x, MAX(%s) AS %s FROM t",
            "SELECT COUNT(DISTINCT %s), SUM(a) FILTER (WHERE %s > 1) FROM t",
            "SELECT * FROM t WHERE %s > 3 AND b = %s",
            "SELECT * FROM t WHERE %s IS NOT NULL OR NOT %s = 2 OR %s IN (1, 2) OR %s LIKE 'x' OR a BETWEEN %s AND 3",
            "SELECT a FROM t GROUP BY %s, b HAVING MIN(%s) > 1 ORDER BY %s DESC, a",
            "SELECT a FROM t GROUP BY %s",
            "SELECT a FROM t ORDER BY %s",
            "SELECT CASE WHEN %s = 1 THEN %s ELSE %s END, CASE %s WHEN 1 THEN 2 END FROM t",
            "SELECT a + %s, %s * 2, %s || 'x', CAST(%s AS INT), %s::INT, (%s), -%s, UPPER(%s), COALESCE(a, %s, b) FROM t",
            "SELECT SUM(a) OVER (PARTITION BY %s ORDER BY %s) FROM t",
            "SELECT * FROM TUMBLE(TABLE t, DESCRIPTOR(%s), INTERVAL '10' SECOND)",
            "SELECT * FROM a JOIN b ON a.%s = b.%s AND %s = c",
            "SELECT * FROM a JOIN b USING (%s)",
            "SELECT EXTRACT(HOUR FROM %s), FLOOR(%s TO DAY) FROM t",
            "SELECT x FROM (SELECT %s AS x FROM t) AS d (%s)",
            "INSERT INTO t (a, %s) VALUES (1, 2)",
            "INSERT INTO t (%s) SELECT %s FROM s",
            "UPDATE t SET %s = 1, a = %s WHERE %s = 2",
            "DELETE FROM t WHERE %s = 2",
            "CREATE VIEW v (%s, b) AS SELECT %s, %s FROM t",
            "COMMENT ON COLUMN t.%s IS 'x'",
            "SELECT %s FROM t EMIT CHANGES");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "timestamp",
                "dateTime",
                "value",
                "key",
                "offset",
                "partition",
                "topic",
                "user",
                "date",
                "time",
                "day",
                "count",
                "path",
                "name",
                "type",
                "data",
                "state",
                "url",
                "channel",
                "year",
                "month",
                "hour",
                "minute",
                "second",
                "week",
                "quarter",
                "start",
                "end",
                "min",
                "max",
                "sum",
                "avg",
                "rank",
                "position",
                "method",
                "result",
                "language",
                "level",
                "size",
                "source",
                "version",
                "element",
                "match",
                "percent",
                "number",
                "object",
                "option",
                "zone",
                "module",
                "parameter",
                "procedure",
                "session",
                "sequence",
                "scope",
                "system",
                "stream",
                "text",
                "title",
                "trigger",
                "unique",
                "uuid",
                "view",
                "location",
                "event",
                "id",
                "status",
                "action",
                "amount",
                "message",
                "body",
                "header",
                "headers",
                "payload",
                "ip",
                "host",
                "port",
                "region",
                "category",
                "tag",
                "tags",
                "label",
                "comment",
                "description",
                "reason",
                "error",
                "code",
                "kind",
                "ref",
                "range",
                "row",
                "rows",
                "period",
                "window",
                "values",
                "current",
                "call",
                "pattern",
                "measure",
                "reset",
                "limit",
                "filter",
                "next",
                "show",
                "database",
                "schema",
                "catalog",
                "sink",
                "emit",
                "watermark",
                "metadata",
                "string",
                "bytes",
                "connector",
                "format",
                "query",
                "job",
                "final",
                "changes",
                "up",
                "stop",
                "pause",
                "resume",
                "if",
                "tables",
                "logical",
                "physical",
                "rename",
                "jar",
                "virtual",
                "plan",
                "domain",
                "a",
                "c",
                "g",
                "k",
                "m",
                "function",
                "condition",
                "of",
                "from",
                "to",
                "into",
                "pi",
                "old",
                "new",
                "left",
                "order",
                "group",
                "table",
                "no",
                "sql",
                "running",
                "unique",
                "out",
                "open",
                "close",
                "primary",
                "one",
                "only"
            })
    void everywhere(String word) {
        List<String> wrong = new ArrayList<>();
        for (String position : POSITIONS) {
            String sql = position.replace("%s", word);
            String quoted = position.replace("%s", '"' + word + '"');
            try {
                boolean same = EddylineParser.parseStatement(sql)
                        .equalsDeep(EddylineParser.parseStatement(quoted), Litmus.IGNORE);
                if (!same) {
                    wrong.add(sql + " is read as something else");
                }
                checkWriting(sql, wrong);
            } catch (ParseException e) {
                wrong.add(sql + ": " + e.line() + ":" + e.column() + ' '
                        + e.getMessage().lines().findFirst().orElse(""));
            }
        }
        assertThat(wrong).as(word.toUpperCase(Locale.ROOT)).isEmpty();
    }

    /** What is written without quotes is read as the name that it was, for every word that the grammar knows. */
    @Test
    void writesQuotesWhereTheyAreNeeded() {
        SqlAbstractParserImpl.Metadata words =
                SqlParser.create("", EddylineParser.config()).getMetadata();
        List<String> wrong = new ArrayList<>();
        for (String word : words.getTokens()) {
            if (words.isKeyword(word)) {
                for (String position : POSITIONS) {
                    checkWriting(position.replace("%s", '"' + word + '"'), wrong);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static void checkWriting(String sql, List<String> wrong) {
        SqlNode tree = EddylineParser.parseStatement(sql);
        String text = EddylineParser.unparse(tree);
        try {
            if (!EddylineParser.parseStatement(text).equalsDeep(tree, Litmus.IGNORE)) {
                wrong.add(text + " is read as something else");
            }
        } catch (ParseException e) {
            wrong.add(text + ": " + e.line() + ":" + e.column() + ' '
                    + e.getMessage().lines().findFirst().orElse(""));
        }
    }
}
