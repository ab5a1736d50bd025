package io.eddyline.planner.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddyline.catalog.MemoryCatalog;
import io.eddyline.error.EddylineException;
import io.eddyline.planner.Planner;
import io.eddyline.planner.PlannerOptions;
import io.eddyline.planner.schema.EngineTables;
import io.eddyline.sql.ast.SqlCreateStream;
import io.eddyline.sql.ast.SqlCreateView;
import io.eddyline.sql.parser.EddylineParser;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A plan is given again for the same query over the same catalog, and only then. */
class PlanCacheTest {
    private static final String STREAM =
            "CREATE STREAM bids (id BIGINT, price BIGINT) WITH (connector = 'probe', path = 'x', format = 'lines')";
    private static final String QUERY = "SELECT id, SUM(price) AS total FROM bids GROUP BY id";
    private static final EngineTables TABLES = () ->
            List.of(new EngineTables.EngineTable("sys", "queries", RowType.of(new Field("name", DataType.varchar()))));

    private final MemoryCatalog catalog = new MemoryCatalog();
    private final PlanCache plans = new PlanCache();

    @BeforeEach
    void createStream() {
        stream(STREAM);
    }

    private Planner planner(String zone) {
        PlannerOptions simple = PlannerOptions.simple();
        return new Planner(catalog, new PlannerOptions(ZoneId.of(zone), simple.paths(), simple.clock(), TABLES), plans);
    }

    private void stream(String sql) {
        catalog.put(planner("UTC").planCreateStream((SqlCreateStream) EddylineParser.parseStatement(sql), sql), true);
    }

    private void view(String sql) {
        catalog.put(planner("UTC").planCreateView((SqlCreateView) EddylineParser.parseStatement(sql), sql), true);
    }

    private PlannedQuery streaming(String sql) {
        return planner("UTC").planStreaming(EddylineParser.parseStatement(sql), Optional.empty());
    }

    private PlannedQuery batch(String zone, String sql) {
        return planner(zone).planBatch(EddylineParser.parseStatement(sql));
    }

    @Test
    void theSameQueryHasTheSamePlan() {
        PlannedQuery first = streaming(QUERY);
        assertThat(streaming("select id,  sum(price) as total from bids\n group by id -- again"))
                .satisfies(again -> assertThat(again.plan()).isEqualTo(first.plan()));
        assertThat(streaming(QUERY)).isSameAs(first);
        assertThat(streaming(QUERY + " EMIT CHANGES")).isNotSameAs(first);
    }

    @Test
    void anotherKindOfQueryOrZoneHasAnother() {
        PlannedQuery streaming = streaming(QUERY);
        PlannedQuery batch = batch("UTC", QUERY);
        assertThat(batch).isNotSameAs(streaming).isSameAs(batch("UTC", QUERY));
        assertThat(batch("Asia/Kathmandu", QUERY)).isNotSameAs(batch);
    }

    @Test
    void aChangedRelationHasAnother() {
        PlannedQuery first = streaming(QUERY);
        stream("CREATE STREAM others (id BIGINT) WITH (connector = 'probe', path = 'x', format = 'lines')");
        assertThat(streaming(QUERY)).isNotSameAs(first);
        stream("CREATE STREAM bids (id BIGINT, price DOUBLE) WITH (connector = 'probe', path = 'x', format = 'lines')");
        assertThat(streaming(QUERY).rowType()).isNotEqualTo(first.rowType());
    }

    @Test
    void aViewThatIsReplacedIsReadAnew() {
        view("CREATE VIEW dear AS SELECT * FROM bids WHERE price > 10");
        String query = "SELECT COUNT(*) AS n FROM dear";
        PlannedQuery first = batch("UTC", query);
        view("CREATE VIEW dear AS SELECT * FROM bids WHERE price > 20");
        assertThat(batch("UTC", query).plan()).isNotEqualTo(first.plan());
    }

    @Test
    void whatTheEngineKeepsItselfIsPlannedEachTime() {
        assertThat(batch("UTC", "SELECT name FROM sys.queries"))
                .isNotSameAs(batch("UTC", "SELECT name FROM sys.queries"));
    }

    @Test
    void errorsAreFoundAgainAndTheOldestPlansLeave() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> streaming("SELECT nothing FROM bids")).isInstanceOf(EddylineException.class);
        }
        PlannedQuery first = streaming(QUERY);
        for (int i = 0; i < 64; i++) {
            streaming("SELECT id FROM bids WHERE price > " + i);
        }
        assertThat(streaming(QUERY)).isNotSameAs(first);
    }
}
