package io.eddyline.runtime.operator;

import io.eddyline.batch.Batch;
import io.eddyline.batch.Column;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.IntColumn;
import io.eddyline.connector.Lookup;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.JoinKind;
import io.eddyline.plan.LookupJoinNode;
import io.eddyline.runtime.dataflow.StateUnit;
import io.eddyline.runtime.expression.Projector;
import io.eddyline.runtime.expression.Selector;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Pairs each row with what is found for its key outside. A batch of rows asks once, for all keys that are not known; what comes back is
 * compared with the keys, since a database may find 'a' where 'A' was asked for. Of an input that only grows no state is kept: what is known
 * is forgotten with the process. Of any other, what was found for each row is, to take back just that.
 */
public final class LookupJoinOperator extends Operator {
    private static final ErrorCode UNREADABLE = ErrorCode.INVALID_CAST;

    private final LookupJoinNode node;
    private final Lookup lookup;
    private final Projector foundKeys;
    private final Selector residual;
    private final boolean counted;
    private final LookupCache cache;
    private final RowType lookupSchema;
    private final int[] inputKeys;
    private final int[] keyPositions;
    private final int[] pairRows = new int[Batch.TARGET_ROWS];
    private final int[] pairEntries = new int[Batch.TARGET_ROWS];
    private int pairs;
    private int[] ids = new int[Batch.TARGET_ROWS];
    private final BitSet matched = new BitSet();
    private final int[] pairNumbers = new int[Batch.TARGET_ROWS];
    /** Null for an input that only grows. */
    private final LookupMemory memory;

    /**
     * Who is asked.
     *
     * @param foundKeys the keys of rows that were found, in the types of those asked for
     * @param remembers whether the input takes rows back
     */
    public record Asking(Lookup lookup, Projector foundKeys, boolean remembers) {}

    /**
     * @param residual condition over the input's columns, then the table's; null for none
     */
    public LookupJoinOperator(OperatorSpec spec, Lane lane, LookupJoinNode node, Asking asking, Selector residual) {
        super(spec.evaluating(node.input().schema().concat(node.lookupSchema())), lane);
        this.node = node;
        this.lookup = asking.lookup();
        this.foundKeys = asking.foundKeys();
        this.residual = residual;
        this.counted = spec.countsInput();
        this.lookupSchema = node.lookupSchema();
        this.inputKeys = node.inputKeys().stream().mapToInt(Integer::intValue).toArray();
        this.keyPositions = IntStream.range(0, inputKeys.length).toArray();
        this.cache = new LookupCache(node.keyTypes(), node.lookupSchema(), lookup.cacheRows(), lookup.cacheMicros());
        this.memory = asking.remembers() ? new LookupMemory(spec.number() + "-lookup/" + lane.index(), node) : null;
    }

    @Override
    public void begin() {
        super.begin();
        cache.beginEpoch();
    }

    @Override
    public StateUnit state() {
        return memory == null ? null : memory.state();
    }

    @Override
    protected void process(int port, Batch batch) {
        if (memory == null) {
            find(batch);
            return;
        }
        Batch unknown = memory.select(batch, false);
        Batch known = memory.select(batch, true);
        if (!known.isEmpty()) {
            List<Batch> recalled = new ArrayList<>();
            memory.recall(known, recalled::add);
            recalled.forEach(this::giveAgain);
            if (counted) {
                account(known.selectedCount(), 0);
            }
        }
        if (!unknown.isEmpty()) {
            find(unknown);
        }
    }

    private void giveAgain(Batch rows) {
        int[] numbers = memory.numbers(rows);
        int[] given = new int[rows.rowCount()];
        int count = 0;
        for (int row = 0; row < rows.rowCount(); row++) {
            boolean isGiven =
                    numbers[row] > 0 || (numbers[row] == LookupMemory.NOTHING && node.kind() == JoinKind.LEFT);
            if (isGiven) {
                given[count++] = row;
            }
        }
        memory.remember(rows);
        Column[] columns = Arrays.copyOf(rows.columns(), rows.columnCount() - 1);
        emit(rows.withColumns(columns).withSelection(given, count));
    }

    /** Remembers rows with what was found for them, or that nothing was. */
    private void remember(Batch rows, int[] numbers) {
        if (memory != null) {
            Column[] columns = Arrays.copyOf(rows.columns(), rows.columnCount() + 1);
            columns[rows.columnCount()] = new IntColumn(numbers, null, rows.rowCount());
            memory.remember(rows.withColumns(columns));
        }
    }

    private void find(Batch batch) {
        Batch keyed = withKeys(batch);
        int count = keyed.selectedCount();
        if (ids.length < count) {
            ids = new int[count];
        }
        if (count > 0) {
            cache.bound();
            cache.number(keyed, inputKeys, ids);
            askForMissing(keyed);
        }
        matched.clear();
        int failed = pair(keyed);
        giveUnmatched(batch, failed);
    }

    private Batch withKeys(Batch batch) {
        if (Arrays.stream(inputKeys).noneMatch(c -> batch.column(c).mayHaveNulls())) {
            return batch;
        }
        int[] with = new int[batch.selectedCount()];
        int count = 0;
        for (int k = 0; k < batch.selectedCount(); k++) {
            int row = batch.row(k);
            boolean whole = true;
            for (int column : inputKeys) {
                whole &= !batch.column(column).isNull(row);
            }
            if (whole) {
                with[count++] = row;
            }
        }
        return batch.withSelection(with, count);
    }

    private void askForMissing(Batch keyed) {
        cache.ask();
        int[] missing = new int[keyed.selectedCount()];
        int count = 0;
        for (int k = 0; k < keyed.selectedCount(); k++) {
            if (cache.isMissing(ids[k], lane.nowMicros())) {
                missing[count++] = keyed.row(k);
            }
        }
        if (count == 0) {
            return;
        }
        Column[] keys = new Column[inputKeys.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = Gather.column(keyed.column(inputKeys[i]), node.keyTypes().type(i), missing, count);
        }
        Lookup.Answer answer = lookup.find(Batch.of(count, keys));
        for (Batch found : answer.rows()) {
            evaluating(found);
            cache.found(found, foundKeys.project(found, evaluation), keyPositions);
        }
        if (!answer.reasons().isEmpty()) {
            cache.unreadable(answer.badKeys(), keyPositions, answer.reasons());
        }
    }

    /** Gives the pairs; returns how many rows failed because what was found for them cannot be read. */
    private int pair(Batch keyed) {
        int failed = 0;
        for (int k = 0; k < keyed.selectedCount(); k++) {
            int row = keyed.row(k);
            String reason = cache.unreadable(ids[k]);
            if (reason != null) {
                matched.set(row);
                failed++;
                if (memory != null) {
                    Column[] nothing = JoinPairs.nulls(lookupSchema, 1);
                    remember(beside(keyed, new int[] {row}, 1, nothing), new int[] {LookupMemory.UNREADABLE});
                }
                fail(keyed, row, "looked up in '" + node.stream() + "': " + reason);
                continue;
            }
            int number = 0;
            for (int entry = cache.first(ids[k]); entry != LookupCache.NONE; entry = cache.next(entry)) {
                pairNumbers[pairs] = ++number;
                pairRows[pairs] = row;
                pairEntries[pairs++] = entry;
                if (pairs == pairRows.length) {
                    givePairs(keyed);
                }
            }
        }
        givePairs(keyed);
        return failed;
    }

    private void fail(Batch keyed, int row, String reason) {
        rowFailed(keyed, row, UNREADABLE, reason);
        if (counted) {
            lane.counts().failed++;
        }
    }

    private void givePairs(Batch keyed) {
        if (pairs == 0) {
            return;
        }
        ColumnBuilder[] builders =
                lookupSchema.types().stream().map(ColumnBuilder::of).toArray(ColumnBuilder[]::new);
        for (int i = 0; i < pairs; i++) {
            Batch found = cache.batch(pairEntries[i]);
            for (int c = 0; c < builders.length; c++) {
                builders[c].appendFrom(found.column(c), cache.row(pairEntries[i]));
            }
        }
        Column[] columns = new Column[builders.length];
        Arrays.setAll(columns, c -> builders[c].build());
        Batch joined = beside(keyed, pairRows, pairs, columns);
        if (residual != null) {
            evaluating(joined);
            joined = residual.select(joined, evaluation);
        }
        for (int k = 0; k < joined.selectedCount(); k++) {
            matched.set(pairRows[joined.row(k)]);
        }
        int[] numbers = Arrays.copyOf(pairNumbers, pairs);
        pairs = 0;
        remember(joined, numbers);
        emit(joined);
    }

    /** Rows of the input with these columns beside them. */
    private Batch beside(Batch batch, int[] rows, int count, Column[] columns) {
        RowType input = node.input().schema();
        Column[] all = new Column[input.size() + columns.length];
        for (int c = 0; c < input.size(); c++) {
            all[c] = Gather.column(batch.column(c), input.type(c), rows, count);
        }
        System.arraycopy(columns, 0, all, input.size(), columns.length);
        long[] weights = batch.weights() == null ? null : new long[count];
        for (int k = 0; weights != null && k < count; k++) {
            weights[k] = batch.weights()[rows[k]];
        }
        Batch given = Batch.weighted(count, weights, all);
        if (batch.origin() == null) {
            return given;
        }
        int[] origins = new int[count];
        Arrays.setAll(origins, k -> batch.originRow(rows[k]));
        return given.withOrigin(batch.origin(), origins);
    }

    private void giveUnmatched(Batch batch, int failed) {
        int[] without = new int[batch.selectedCount()];
        int count = 0;
        for (int k = 0; k < batch.selectedCount(); k++) {
            if (!matched.get(batch.row(k))) {
                without[count++] = batch.row(k);
            }
        }
        boolean given = node.kind() == JoinKind.LEFT;
        rowsFiltered += given ? 0 : count;
        if (counted) {
            account(batch.selectedCount() - failed - (given ? 0 : count), given ? 0 : count);
        }
        if (count > 0 && (given || memory != null)) {
            Batch alone = beside(batch, without, count, JoinPairs.nulls(lookupSchema, count));
            remember(alone, new int[count]);
            emit(given ? alone : alone.withSelection(new int[0], 0));
        }
    }

    private void account(int given, int filtered) {
        RowCounts counts = lane.counts();
        counts.filtered += filtered;
        if (spec.stateFollows()) {
            counts.kept += given;
        } else {
            counts.given += given;
        }
    }
}
