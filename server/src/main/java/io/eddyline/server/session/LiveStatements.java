package io.eddyline.server.session;

import io.eddyline.catalog.LiveTableDefinition;
import io.eddyline.catalog.SinkDefinition;
import io.eddyline.connector.Option;
import io.eddyline.connector.Options;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.planner.query.PlannedQuery;
import io.eddyline.runtime.engine.Query;
import io.eddyline.runtime.livetable.LiveTable;
import io.eddyline.runtime.livetable.SubscribeOptions;
import io.eddyline.runtime.livetable.Subscription;
import io.eddyline.server.catalog.CatalogEntry;
import io.eddyline.sql.ast.SqlOption;
import io.eddyline.sql.ast.SqlSubscribe;
import io.eddyline.type.Identifiers;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;

/** SUBSCRIBE and SELECT ... EMIT: answers that go on until the reader closes them. */
final class LiveStatements {
    private static final List<Option> OPTIONS = List.of(
            Option.bool("snapshot", true, "Whether the answer so far comes first."),
            Option.bool("progress", false, "Whether each epoch is marked, also one in which nothing changed."));

    private static final AtomicLong NUMBERS = new AtomicLong();

    private final Instance instance;
    private final SessionSettings settings;

    LiveStatements(Instance instance, SessionSettings settings) {
        this.instance = instance;
        this.settings = settings;
    }

    StatementResult subscribe(SqlSubscribe statement) {
        Map<String, String> given = new LinkedHashMap<>();
        given.put("snapshot", String.valueOf(settings.snapshot()));
        given.put("progress", String.valueOf(settings.progress()));
        for (SqlOption option : statement.options()) {
            given.put(option.key(), option.value());
        }
        Options options = Options.check("SUBSCRIBE", OPTIONS, given);
        SubscribeOptions how = how(options.bool("snapshot"), options.bool("progress"));
        long lastEpoch = lastEpoch(statement.upTo());
        Subscription subscription =
                statement.target() instanceof SqlIdentifier name ? relation(name, how) : run(statement.target(), how);
        return new StatementResult.Rows(new ChangeRows(subscription, lastEpoch));
    }

    /** SELECT ... EMIT. */
    StatementResult select(SqlNode query) {
        SubscribeOptions how = how(settings.snapshot(), settings.progress());
        return new StatementResult.Rows(new ChangeRows(run(query, how), Long.MAX_VALUE));
    }

    private SubscribeOptions how(boolean snapshot, boolean progress) {
        return SubscribeOptions.defaults()
                .withSnapshot(snapshot)
                .withProgress(progress)
                .withMaxBufferedRows(instance.configuration().subscribeBufferRows());
    }

    private static long lastEpoch(SqlNode upTo) {
        if (upTo == null) {
            return Long.MAX_VALUE;
        }
        if (upTo instanceof SqlLiteral literal && literal.getValue() instanceof BigDecimal epoch) {
            return epoch.longValue();
        }
        throw SelectStatements.notYet("UP TO a time; write the number of an epoch");
    }

    private Subscription relation(SqlIdentifier name, SubscribeOptions how) {
        CatalogEntry entry = Names.require(instance.catalog(), name);
        if (Names.definition(entry) instanceof SinkDefinition) {
            throw new EddylineException(
                            ErrorCode.WRONG_OBJECT_KIND, "'" + entry.name() + "' is a SINK and cannot be read")
                    .at(Names.position(name));
        }
        if (Names.definition(entry) instanceof LiveTableDefinition) {
            Optional<LiveTable> liveTable = instance.engine().find(entry.name()).flatMap(Query::liveTable);
            return liveTable
                    .orElseThrow(() -> entry.failure()
                            .orElseGet(() -> new EddylineException(
                                    ErrorCode.ILLEGAL_STATE, "the query of '" + entry.name() + "' does not run")))
                    .subscribe(how);
        }
        String all = "SELECT * FROM " + Identifiers.quote(entry.name());
        return run(ParsedSql.parse(all).node(), how);
    }

    private Subscription run(SqlNode query, SubscribeOptions how) {
        PlannedQuery planned = instance.planner(settings.zone()).planStreaming(query, Optional.empty());
        String name = "subscription-" + NUMBERS.incrementAndGet();
        Map<String, String> options = new LinkedHashMap<>(settings.queryDefaults(name));
        options.remove("checkpoint.location");
        return instance.engine()
                .subscribe(instance.specs().temporary(name, planned.plan(), options, settings.zone()), how);
    }
}
