package io.eddyline.server.session;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BytesColumn;
import io.eddyline.catalog.CatalogObject;
import io.eddyline.catalog.SinkDefinition;
import io.eddyline.catalog.StreamDefinition;
import io.eddyline.connector.Insertion;
import io.eddyline.connector.Sink;
import io.eddyline.connector.SourceContext;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.OutputMode;
import io.eddyline.planner.ddl.PlannedInsert;
import io.eddyline.planner.query.PlannedQuery;
import io.eddyline.runtime.engine.BatchOptions;
import io.eddyline.runtime.engine.BatchResult;
import io.eddyline.type.TypeKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.calcite.sql.SqlInsert;

/** INSERT: runs its query once, as a SELECT, and gives all rows to a stream or sink, or none. */
final class InsertStatements {
    /** What stands in the text of bad rows for bytes that are none. */
    private static final byte[] REPLACEMENT = "\uFFFD".getBytes(StandardCharsets.UTF_8);

    private final Instance instance;
    private final SessionSettings settings;

    InsertStatements(Instance instance, SessionSettings settings) {
        this.instance = instance;
        this.settings = settings;
    }

    StatementResult insert(SqlInsert statement, StatementOptions options) {
        PlannedInsert planned = instance.planner(settings.zone()).planInsert(statement);
        SelectStatements select = new SelectStatements(instance, settings);
        select.await(statement.getSource());
        BatchOptions batch = BatchOptions.defaults()
                .withTimeout(options.timeoutMicros() > 0 ? options.timeoutMicros() : settings.timeoutMicros())
                .withPartitions(instance.configuration().threads())
                .withZone(settings.zone());
        try (Sink sink = sink(planned);
                BatchResult rows = instance.engine().execute(planned.query().plan(), batch)) {
            long count = copy(rows, sink, planned);
            String name = planned.target().name();
            return new StatementResult.Done(
                    "Inserted " + count + (count == 1 ? " row" : " rows") + " into " + name + said(rows), count);
        }
    }

    private static String said(BatchResult rows) {
        return rows.warnings().isEmpty() ? "" : "; " + String.join("; ", rows.warnings());
    }

    private static long copy(BatchResult rows, Sink sink, PlannedInsert planned) {
        long count = 0;
        for (Batch batch = rows.next(); batch != null; batch = rows.next()) {
            Batch units = RowsOfWeightOne.of(batch, planned.query().rowType());
            if (units.selectedCount() == 0) {
                continue;
            }
            if (planned.records()) {
                checkRecords(units, planned.query().rowType().type(0).kind() == TypeKind.VARCHAR);
            }
            if (count == 0) {
                sink.begin(0);
            }
            sink.write(units);
            count += units.selectedCount();
        }
        if (count > 0) {
            sink.prepare();
            sink.commit(0);
        }
        return count;
    }

    private static void checkRecords(Batch batch, boolean text) {
        BytesColumn records = (BytesColumn) batch.column(0);
        for (int k = 0; k < batch.selectedCount(); k++) {
            int row = batch.row(k);
            if (records.isNull(row)) {
                throw new EddylineException(ErrorCode.INVALID_ARGUMENT, "a record must not be NULL")
                        .hint("_bytes is NULL where a bad row was so long that only its beginning is kept.");
            }
            if (text && contains(records.data(), records.start(row), records.length(row), REPLACEMENT)) {
                throw new EddylineException(
                                ErrorCode.INVALID_ARGUMENT,
                                "a record has U+FFFD, which stands for bytes that are no text and are not known any more")
                        .hint("Insert them as bytes: INSERT INTO ... (_bytes) SELECT _bytes FROM ...");
            }
        }
    }

    private static boolean contains(byte[] data, int start, int length, byte[] searched) {
        for (int i = start; i <= start + length - searched.length; i++) {
            if (data[i] == searched[0] && data[i + 1] == searched[1] && data[i + 2] == searched[2]) {
                return true;
            }
        }
        return false;
    }

    private Sink sink(PlannedInsert planned) {
        CatalogObject target = planned.target();
        String name = UUID.randomUUID().toString();
        if (target instanceof StreamDefinition stream) {
            List<Integer> all =
                    IntStream.range(0, stream.source().columns().size()).boxed().toList();
            SourceContext context =
                    new SourceContext(stream.name(), stream.source(), all, instance.paths(), instance.clock());
            return instance.postedRows().insertion(new Insertion(context, name, planned.records()));
        }
        SinkDefinition sink = (SinkDefinition) target;
        PlannedQuery own = instance.planner(settings.zone()).planSink(sink);
        if (own.plan().outputMode() == OutputMode.COMPLETE) {
            throw new EddylineException(
                            ErrorCode.OUTPUT_MODE_REFUSED,
                            "nothing can be inserted into '" + sink.name()
                                    + "': its query writes the whole answer anew each time")
                    .hint("Insert into a stream that it reads.");
        }
        return instance.specs().insertion(sink, own.plan(), "insert-" + name);
    }
}
