package io.eddyline.server.session;

import io.eddyline.catalog.LiveTableDefinition;
import io.eddyline.catalog.SinkDefinition;
import io.eddyline.connector.PathPolicy;
import io.eddyline.connectors.webhook.WebhookLogs;
import io.eddyline.planner.Planner;
import io.eddyline.planner.PlannerOptions;
import io.eddyline.planner.query.PlanCache;
import io.eddyline.planner.query.PlannedQuery;
import io.eddyline.runtime.engine.Engine;
import io.eddyline.runtime.engine.EngineOptions;
import io.eddyline.runtime.engine.Query;
import io.eddyline.runtime.engine.QuerySpec;
import io.eddyline.server.catalog.CatalogEntry;
import io.eddyline.server.catalog.CatalogStore;
import io.eddyline.server.catalog.H2CatalogStore;
import io.eddyline.server.catalog.ServerCatalog;
import io.eddyline.server.config.ServerConfiguration;
import io.eddyline.server.query.QuerySources;
import io.eddyline.server.query.QuerySpecs;
import io.eddyline.server.system.SystemTables;
import io.eddyline.time.EngineClock;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * All that the sessions of a process share: catalog, planner, engine. Safe for use by many threads.
 */
public final class Instance implements Sessions, AutoCloseable {
    /** Attribute of an object: time zone of the session that created it. */
    static final String ZONE = "zone";
    /** Attribute of a query: what was last asked of it, {@code paused} or {@code stopped}; absent when it is to run. */
    static final String STATE = "state";
    /** Attribute of an object: what COMMENT ON said. */
    static final String COMMENT = "comment";
    /** Prefix of attributes: session settings that were defaults of a query's options when it was created. */
    static final String DEFAULT = "default.";

    private final ServerConfiguration configuration;
    private final InstanceOptions options;
    private final ServerCatalog catalog;
    private final SystemTables systemTables;
    private final Engine engine;
    private final QuerySpecs specs;
    private final PlanCache plans = new PlanCache();
    private final PathPolicy paths;
    private final PostedRows postedRows;
    /** Held by the one statement at a time that changes the catalog. */
    private final ReentrantLock definitions = new ReentrantLock();

    private Instance(ServerConfiguration configuration, InstanceOptions options, CatalogStore store) {
        this.configuration = configuration;
        this.options = options;
        this.paths = options.paths();
        this.catalog = new ServerCatalog(store);
        this.systemTables = new SystemTables(catalog, configuration);
        Optional<WebhookLogs> webhooks = webhooks(configuration, options);
        this.postedRows = new PostedRows(catalog, webhooks);
        QuerySources sources = new QuerySources(paths, options.clock(), webhooks);
        this.engine = Engine.create(EngineOptions.of(options.dataflows(), sources)
                .withClock(
                        options.clock(),
                        EngineOptions.of(options.dataflows(), null).longestSleepMicros())
                .withThreads(configuration.threads())
                .withSystemTables(systemTables));
        this.systemTables.connect(engine);
        this.specs = new QuerySpecs(
                catalog,
                paths,
                options.dataDirectory().map(directory -> directory.resolve("queries")),
                options.console(),
                configuration.threads(),
                configuration.sideRows());
    }

    /**
     * Opens the catalog, brings back its objects and starts its queries. DIRECTORY_IN_USE when another process has the data directory. What
     * no longer plans or starts doesn't stop the others: it is there with the reason.
     */
    public static Instance open(ServerConfiguration configuration, InstanceOptions options) {
        CatalogStore store =
                options.dataDirectory().<CatalogStore>map(H2CatalogStore::open).orElseGet(CatalogStore::none);
        Instance instance = new Instance(configuration, options, store);
        try {
            new Restoration(instance).run();
            return instance;
        } catch (RuntimeException e) {
            instance.close();
            throw e;
        }
    }

    private static Optional<WebhookLogs> webhooks(ServerConfiguration configuration, InstanceOptions options) {
        return configuration.webhookToken().isEmpty()
                ? Optional.empty()
                : options.dataDirectory()
                        .map(directory -> WebhookLogs.open(directory.resolve("webhooks"), options.clock()));
    }

    @Override
    public SqlSession open(Map<String, String> settings) {
        SessionSettings own = new SessionSettings(configuration.zone());
        settings.forEach(own::set);
        return new SqlSession(this, own);
    }

    ServerConfiguration configuration() {
        return configuration;
    }

    /** Whether SELECT waits for bounded queries to end and for the others to have read what is there: for scripts. */
    boolean waitsForQueries() {
        return options.waitForQueries();
    }

    ServerCatalog catalog() {
        return catalog;
    }

    /** All relations and system tables. */
    public SystemTables systemTables() {
        return systemTables;
    }

    /** The engine: for progress and tests. */
    public Engine engine() {
        return engine;
    }

    /** Streams that others post rows to. */
    public PostedRows postedRows() {
        return postedRows;
    }

    QuerySpecs specs() {
        return specs;
    }

    ReentrantLock definitions() {
        return definitions;
    }

    PathPolicy paths() {
        return paths;
    }

    EngineClock clock() {
        return options.clock();
    }

    Planner planner(ZoneId zone) {
        return new Planner(catalog, new PlannerOptions(zone, paths, options.clock(), systemTables), plans);
    }

    /** Starts the query of a materialized view. */
    Query start(LiveTableDefinition definition, PlannedQuery planned, ZoneId zone) {
        QuerySpec spec = specs.liveTable(definition.name(), planned.plan(), definition.options(), zone);
        return engine.start(spec);
    }

    /** Starts the query of a sink. */
    Query start(SinkDefinition definition, PlannedQuery planned, ZoneId zone) {
        return engine.start(specs.sink(definition, planned.plan(), zone));
    }

    /** The directory of an object's checkpoints that nobody chose; empty when there is none. */
    Optional<Path> defaultCheckpoint(CatalogEntry entry) {
        return specs.defaultCheckpoint(entry.name());
    }

    /** Ends all queries after their running epochs, then the catalog. */
    @Override
    public void close() {
        try {
            engine.close();
        } finally {
            postedRows.close();
            catalog.close();
        }
    }
}
