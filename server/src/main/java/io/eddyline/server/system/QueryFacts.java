package io.eddyline.server.system;

import static java.util.Arrays.asList;

import io.eddyline.error.EddylineException;
import io.eddyline.runtime.dataflow.OperatorProgress;
import io.eddyline.runtime.engine.Engine;
import io.eddyline.runtime.engine.Query;
import io.eddyline.runtime.progress.QueryProgress;
import io.eddyline.runtime.progress.RowCounts;
import io.eddyline.server.catalog.CatalogEntry;
import io.eddyline.server.catalog.ServerCatalog;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The system tables about queries. Safe for use by many threads. */
final class QueryFacts {
    private final ServerCatalog catalog;
    private final Engine engine;

    QueryFacts(ServerCatalog catalog, Engine engine) {
        this.catalog = catalog;
        this.engine = engine;
    }

    List<SystemTable> tables() {
        return List.of(
                SystemTable.of(
                        "sys",
                        "queries",
                        "name text, kind text, state text, trigger text, output_mode text, epoch long, rows_read long,"
                                + " rows_given long, rows_late long, rows_bad long, watermark timestamp, error text",
                        this::queries),
                SystemTable.of(
                        "sys",
                        "query_progress",
                        "query text, epoch long, at timestamp, rows_read long, rows_per_second double,"
                                + " processed_rows_per_second double, rows_filtered long, rows_late long,"
                                + " rows_undecodable long, rows_failed long, rows_kept long, rows_given long,"
                                + " watermark timestamp, duration_ms long, progress text",
                        this::progress),
                SystemTable.of(
                        "sys",
                        "operators",
                        "query text, operator long, description text, rows_in long, rows_out long, rows_filtered long,"
                                + " rows_late long, rows_failed long, state_rows long, state_bytes long",
                        this::operators),
                SystemTable.of(
                        "sys",
                        "watermarks",
                        "query text, epoch long, watermark timestamp, waiting_for text",
                        this::watermarks));
    }

    /** Entries that have a query. */
    private List<CatalogEntry> queryEntries() {
        return catalog.entries().stream()
                .filter(entry -> entry.kind().equals("SINK") || entry.kind().equals("MATERIALIZED VIEW"))
                .toList();
    }

    private List<List<Object>> queries() {
        List<List<Object>> rows = new ArrayList<>();
        for (CatalogEntry entry : queryEntries()) {
            rows.add(engine.find(entry.name())
                    .map(query -> running(entry, query))
                    .orElseGet(() -> notRunning(entry)));
        }
        return rows;
    }

    private List<Object> running(CatalogEntry entry, Query query) {
        RowCounts counts = query.totals();
        Optional<QueryProgress> last = query.lastProgress();
        Optional<String> restart = engine.plannedRestart(query);
        return asList(
                entry.name(),
                entry.kind(),
                restart.isPresent() ? "restarting" : query.state().toString(),
                query.spec().trigger().toString(),
                query.spec().plan().outputMode().toString().toLowerCase(Locale.ROOT),
                last.map(QueryProgress::epoch).orElse(null),
                counts.read(),
                counts.given(),
                counts.late(),
                counts.undecodable() + counts.failed(),
                last.flatMap(QueryFacts::watermark).orElse(null),
                query.failure()
                        .map(EddylineException::getMessage)
                        .map(text -> restart.map(attempt -> text + " (" + attempt + " to start again follows)")
                                .orElse(text))
                        .orElse(null));
    }

    private static List<Object> notRunning(CatalogEntry entry) {
        Optional<String> error = entry.failure().map(EddylineException::getMessage);
        return asList(
                entry.name(),
                entry.kind(),
                error.isPresent() ? "failed" : "stopped",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                error.orElse(null));
    }

    private static Optional<Instant> watermark(QueryProgress progress) {
        return instant(progress.eventTime().get("watermark"));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private List<List<Object>> progress() {
        List<List<Object>> rows = new ArrayList<>();
        for (Query query : engine.queries()) {
            for (QueryProgress epoch : query.recentProgress()) {
                RowCounts counts = epoch.rows();
                rows.add(asList(
                        query.name(),
                        epoch.epoch(),
                        instant(epoch.timestamp()).orElse(null),
                        counts.read(),
                        epoch.inputRowsPerSecond(),
                        epoch.processedRowsPerSecond(),
                        counts.filtered(),
                        counts.late(),
                        counts.undecodable(),
                        counts.failed(),
                        counts.kept(),
                        counts.given(),
                        watermark(epoch).orElse(null),
                        epoch.durationMs().get("triggerExecution"),
                        epoch.toJson()));
            }
        }
        return rows;
    }

    private List<List<Object>> operators() {
        List<List<Object>> rows = new ArrayList<>();
        for (Query query : engine.queries()) {
            for (OperatorProgress operator : query.operators()) {
                rows.add(asList(
                        query.name(),
                        (long) operator.operator(),
                        operator.description(),
                        operator.rowsIn(),
                        operator.rowsOut(),
                        operator.rowsFiltered(),
                        operator.rowsLate(),
                        operator.rowsFailed(),
                        operator.stateRows(),
                        operator.stateBytes()));
            }
        }
        return rows;
    }

    private List<List<Object>> watermarks() {
        List<List<Object>> rows = new ArrayList<>();
        for (Query query : engine.queries()) {
            query.lastProgress()
                    .ifPresent(last -> rows.add(asList(
                            query.name(),
                            last.epoch(),
                            watermark(last).orElse(null),
                            last.eventTime().get("waitingFor"))));
        }
        return rows;
    }
}
