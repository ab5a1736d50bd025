package io.eddyline.sql.parser;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.sql.ast.EmitMode;
import io.eddyline.sql.ast.ObjectKind;
import io.eddyline.sql.ast.SqlAlterQueryState;
import io.eddyline.sql.ast.SqlColumn;
import io.eddyline.sql.ast.SqlComputedColumn;
import io.eddyline.sql.ast.SqlCreateFunction;
import io.eddyline.sql.ast.SqlCreateMaterializedView;
import io.eddyline.sql.ast.SqlCreateStream;
import io.eddyline.sql.ast.SqlDescribe;
import io.eddyline.sql.ast.SqlDropObject;
import io.eddyline.sql.ast.SqlEmit;
import io.eddyline.sql.ast.SqlExplainStatement;
import io.eddyline.sql.ast.SqlMetadataColumn;
import io.eddyline.sql.ast.SqlOption;
import io.eddyline.sql.ast.SqlPrimaryKey;
import io.eddyline.sql.ast.SqlResetSetting;
import io.eddyline.sql.ast.SqlSetSetting;
import io.eddyline.sql.ast.SqlSubscribe;
import io.eddyline.sql.ast.SqlWatermark;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.apache.calcite.util.Litmus;
import org.junit.jupiter.api.Test;

/** What the trees say about the statements. */
class SyntaxTreeTest {
    @Test
    void streamHasItsElements() {
        SqlCreateStream stream = parse("""
                CREATE STREAM IF NOT EXISTS shop.bids (
                  id BIGINT NOT NULL PRIMARY KEY, price DECIMAL(10, 2) DEFAULT 1 COMMENT 'p', twice AS price * 2,
                  kts TIMESTAMP(3) METADATA FROM 'timestamp' VIRTUAL, part INT METADATA,
                  PRIMARY KEY (id, price) NOT ENFORCED, WATERMARK FOR kts AS kts - INTERVAL '5' SECOND)
                WITH (connector = 'kafka')""");
        assertThat(stream.name().names).containsExactly("shop", "bids");
        assertThat(stream.ifNotExists()).isTrue();
        assertThat(stream.replace()).isFalse();
        SqlColumn id = (SqlColumn) stream.elements().get(0);
        assertThat(id.type().getNullable()).isFalse();
        assertThat(id.primaryKey()).isTrue();
        SqlColumn price = (SqlColumn) stream.elements().get(1);
        assertThat(price.type().getNullable()).isTrue();
        assertThat(price.defaultValue()).hasToString("1");
        assertThat(price.comment()).isEqualTo("p");
        assertThat(((SqlComputedColumn) stream.elements().get(2)).expression().getKind())
                .isEqualTo(SqlKind.TIMES);
        SqlMetadataColumn time = (SqlMetadataColumn) stream.elements().get(3);
        assertThat(time.metadataKey()).isEqualTo("timestamp");
        assertThat(time.virtual()).isTrue();
        assertThat(((SqlMetadataColumn) stream.elements().get(4)).metadataKey()).isEqualTo("part");
        SqlPrimaryKey key = (SqlPrimaryKey) stream.elements().get(5);
        assertThat(key.columnNames()).containsExactly("id", "price");
        assertThat(key.enforced()).isFalse();
        assertThat(((SqlWatermark) stream.elements().get(6)).column().getSimple())
                .isEqualTo("kts");
    }

    @Test
    void optionsHaveOneKeyHoweverTheyAreSpelt() {
        SqlCreateStream stream = parse("""
                CREATE STREAM s WITH ('Max.Files.per.trigger' = 'a', max_files_per_trigger = -1.5, "max-files-per-trigger" = TRUE,
                  max.files.per.trigger = some.name, order.by = update, x = NULL, y = INTERVAL '10' SECOND, z = 'it''s')""");
        assertThat(stream.options().subList(0, 4)).extracting(SqlOption::key).containsOnly("max.files.per.trigger");
        assertThat(stream.options())
                .extracting(SqlOption::value)
                .containsExactly("a", "-1.5", "true", "some.name", "update", null, "10 second", "it's");
        assertThat(stream.options().get(2).rawKey()).isEqualTo("max-files-per-trigger");
        assertThat(stream.options().get(1).keyNode().getParserPosition().getColumnNum())
                .isEqualTo(54);
    }

    @Test
    void queriesSayWhenTheyEmit() {
        SqlCreateMaterializedView view = parse("CREATE MATERIALIZED VIEW v (a) AS SELECT 1 EMIT ON WINDOW CLOSE");
        assertThat(view.emitMode()).isEqualTo(EmitMode.WINDOW_CLOSE);
        assertThat(view.query()).isInstanceOf(SqlSelect.class);
        assertThat(view.columnNames()).containsExactly("a");
        SqlEmit query = parse("SELECT 1 EMIT FINAL");
        assertThat(query.mode()).isEqualTo(EmitMode.FINAL);
        SqlEmit insert = parse("INSERT INTO t SELECT 1 EMIT ON UPDATE");
        assertThat(insert.query().getKind()).isEqualTo(SqlKind.INSERT);
        SqlCreateMaterializedView plain = parse("CREATE MATERIALIZED VIEW v AS SELECT 1");
        assertThat(plain.emitMode()).isNull();
    }

    @Test
    void otherStatementsSayWhatTheyDo() {
        SqlCreateFunction function = parse("CREATE FUNCTION f AS 'c' USING JAR 'a', JAR 'b'");
        assertThat(function.className()).isEqualTo("c");
        assertThat(function.jars()).containsExactly("a", "b");
        SqlDropObject drop = parse("DROP MATERIALIZED VIEW IF EXISTS v CASCADE");
        assertThat(List.of(drop.kind(), drop.ifExists(), drop.cascade()))
                .isEqualTo(List.of(ObjectKind.MATERIALIZED_VIEW, true, true));
        SqlAlterQueryState pause = parse("PAUSE v");
        assertThat(pause.kind()).isNull();
        SqlDescribe describe = parse("DESCRIBE EXTENDED extended");
        assertThat(describe.extended()).isTrue();
        SqlSetSetting set = parse("SET 'a.b' = 3");
        assertThat(set.option().key()).isEqualTo("a.b");
        assertThat(set.option().value()).isEqualTo("3");
        SqlResetSetting reset = parse("RESET ALL");
        assertThat(reset.key()).isNull();
        SqlExplainStatement explain = parse("EXPLAIN SELECT 1");
        assertThat(explain.mode()).isNull();
        SqlSubscribe subscribe = parse("SUBSCRIBE TO v UP TO 3");
        assertThat(subscribe.target()).isInstanceOf(SqlIdentifier.class);
        assertThat(subscribe.upTo()).hasToString("3");
    }

    @Test
    void tryCastIsCalcitesOwnOperator() {
        SqlSelect select = parse("SELECT TRY_CAST(a AS INT), SAFE_CAST(a AS INT), a::INT FROM t");
        assertThat(select.getSelectList())
                .extracting(node -> ((SqlCall) node).getOperator().getName())
                .containsExactly("TRY_CAST", "SAFE_CAST", "::");
    }

    @Test
    void namesKeepTheirSpelling() {
        SqlSelect select = parse("SELECT Aa, \"Bb\", `Cc`, größe, İstanbul FROM t");
        assertThat(select.getSelectList())
                .extracting(SqlNode::toString)
                .containsExactly("Aa", "Bb", "Cc", "größe", "İstanbul");
    }

    @Test
    void treesCanBeRewritten() {
        SqlNode tree = parse("CREATE SINK s WITH (a = 1) AS SELECT a FROM t EMIT CHANGES");
        SqlNode changed = tree.accept(new SqlShuttle() {
            @Override
            public SqlNode visit(SqlIdentifier id) {
                return id.isSimple() && id.getSimple().equals("t") ? new SqlIdentifier("u", SqlParserPos.ZERO) : id;
            }
        });
        SqlNode expected = parse("CREATE SINK s WITH (a = 1) AS SELECT a FROM u EMIT CHANGES");
        assertThat(changed.equalsDeep(expected, Litmus.IGNORE)).isTrue();
        assertThat(tree.equalsDeep(expected, Litmus.IGNORE)).isFalse();
    }

    @SuppressWarnings("unchecked")
    private static <T extends SqlNode> T parse(String sql) {
        return (T) EddylineParser.parseStatement(sql);
    }
}
