package io.eddyline.runtime.engine;

import io.eddyline.batch.Batch;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.PlanNode;
import io.eddyline.plan.TableScanNode;
import io.eddyline.runtime.dataflow.DataflowOptions;
import io.eddyline.runtime.livetable.LiveTableSnapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;

/** The tables that one statement reads, all as of one moment. Immutable. */
final class TableCut implements DataflowOptions.Tables {
    private record Name(String schema, String table) {}

    private final Map<Name, Supplier<List<Batch>>> tables = new HashMap<>();

    /** Finds a table's rows as of now; the rows themselves may be fetched later. */
    @FunctionalInterface
    interface Finder {
        Supplier<List<Batch>> find(String schema, String table);
    }

    /**
     * Takes the snapshots while no epoch becomes visible.
     *
     * @param cut kept from those who make epochs visible
     */
    static TableCut take(PlanNode root, Finder finder, Lock cut) {
        TableCut tables = new TableCut();
        List<TableScanNode> scans = PlanNodes.tableScans(root);
        cut.lock();
        try {
            for (TableScanNode scan : scans) {
                Name name = new Name(scan.schemaName(), scan.table());
                tables.tables.computeIfAbsent(name, n -> finder.find(n.schema(), n.table()));
            }
        } finally {
            cut.unlock();
        }
        return tables;
    }

    static Supplier<List<Batch>> of(LiveTableSnapshot snapshot) {
        return snapshot::batches;
    }

    @Override
    public List<Batch> scan(String schemaName, String table) {
        Supplier<List<Batch>> rows = tables.get(new Name(schemaName, table));
        if (rows == null) {
            throw new EddylineException(ErrorCode.UNKNOWN_OBJECT, "there is no table '" + table + "'");
        }
        return rows.get();
    }
}
