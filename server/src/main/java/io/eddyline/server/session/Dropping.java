package io.eddyline.server.session;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.server.catalog.CatalogEntry;
import io.eddyline.sql.ast.SqlCreateMaterializedView;
import io.eddyline.sql.ast.SqlCreateSink;
import io.eddyline.sql.ast.SqlCreateView;
import io.eddyline.sql.ast.SqlDropObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlNode;

/** DROP. Never touches the user's files and topics; deletes the checkpoints that are in the data directory. */
final class Dropping {
    private final Instance instance;

    Dropping(Instance instance) {
        this.instance = instance;
    }

    StatementResult drop(SqlDropObject statement) {
        instance.definitions().lock();
        try {
            String name = Names.simple(statement.name());
            if (statement.ifExists() && instance.catalog().entry(name).isEmpty()) {
                return StatementResult.Done.of("There is no "
                        + statement.kind().words().toLowerCase(Locale.ROOT) + " " + name + "; nothing was done");
            }
            CatalogEntry entry = Names.require(instance.catalog(), statement.name());
            Names.checkKind(entry, statement.kind(), statement.name());
            List<CatalogEntry> doomed = new ArrayList<>(List.of(entry));
            if (statement.cascade()) {
                doomed.addAll(dependants(entry.name()));
            } else {
                refuseDependants(doomed, "dropped");
            }
            drop(doomed);
            return StatementResult.Done.of("Dropped "
                    + doomed.stream()
                            .map(dropped -> dropped.kind().toLowerCase(Locale.ROOT) + " " + dropped.name())
                            .collect(Collectors.joining(", ")));
        } finally {
            instance.definitions().unlock();
        }
    }

    /** OBJECT_IN_USE when others read the object. */
    void refuseDependants(List<CatalogEntry> entries, String participle) {
        for (CatalogEntry entry : entries) {
            List<CatalogEntry> dependants = dependants(entry.name());
            if (!dependants.isEmpty()) {
                throw new EddylineException(
                                ErrorCode.OBJECT_IN_USE,
                                "'" + entry.name() + "' cannot be " + participle + ": it is read by "
                                        + dependants.stream()
                                                .map(other -> other.kind() + " " + other.name())
                                                .collect(Collectors.joining(", ")))
                        .hint(participle.equals("dropped") ? "DROP ... CASCADE drops them too." : "");
            }
        }
    }

    /** Those that read the object, and those that read these, in order of creation. */
    private List<CatalogEntry> dependants(String name) {
        List<CatalogEntry> found = new ArrayList<>();
        List<String> names = new ArrayList<>(List.of(name));
        for (CatalogEntry entry : instance.catalog().entries()) {
            Set<String> read = reads(entry);
            boolean dependant =
                    read.stream().anyMatch(reference -> names.stream().anyMatch(reference::equalsIgnoreCase));
            if (dependant && !entry.name().equalsIgnoreCase(name)) {
                found.add(entry);
                names.add(entry.name());
            }
        }
        return found;
    }

    private static Set<String> reads(CatalogEntry entry) {
        SqlNode statement;
        try {
            statement = ParsedSql.parse(entry.stored().ddl()).node();
        } catch (EddylineException e) {
            return Set.of();
        }
        SqlNode query = statement instanceof SqlCreateView view
                ? view.query()
                : statement instanceof SqlCreateMaterializedView liveTable
                        ? liveTable.query()
                        : statement instanceof SqlCreateSink sink ? sink.query() : null;
        return query == null
                ? Set.of()
                : References.of(query).stream().map(References::owner).collect(Collectors.toSet());
    }

    /** Ends the queries, the youngest first, and takes the objects away. */
    void drop(List<CatalogEntry> entries) {
        List<CatalogEntry> youngestFirst = new ArrayList<>(entries);
        Collections.reverse(youngestFirst);
        youngestFirst.forEach(entry -> instance.engine().drop(entry.name(), false));
        instance.catalog().drop(entries.stream().map(CatalogEntry::name).toList());
        entries.forEach(entry -> {
            instance.defaultCheckpoint(entry).ifPresent(Directories::delete);
            instance.postedRows().dropped(entry.name(), entry.object());
        });
    }
}
