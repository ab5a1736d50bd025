package io.eddyline.runtime.operator;

import io.eddyline.batch.Batch;
import io.eddyline.batch.Column;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.runtime.state.KeyTable;
import io.eddyline.type.RowType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was found by key outside, also that nothing was. Entries of a key are a chain. It holds a bounded number of rows: before it takes more
 * than that, it lets go of the keys that were not met again since it last did so, and of all when that leaves more than half. One thread at a
 * time.
 */
final class LookupCache {
    /** End of a chain. */
    static final int NONE = -1;

    private static final int STATE = 0;
    /** Word of a key that was never asked for: what was found is the time from then on. */
    private static final long NEVER = Long.MIN_VALUE;

    private final KeyTable keys;
    private final RowType columns;
    private final int own;
    private final long maxRows;
    private final long lifeMicros;
    private final Map<Integer, String> unreadable = new HashMap<>();
    /** First entry, by key. */
    private int[] heads = new int[Batch.TARGET_ROWS];
    /** The question that a key was last part of, by key. */
    private int[] questions = new int[Batch.TARGET_ROWS];

    private int question;
    private Batch[] batches = new Batch[Batch.TARGET_ROWS];
    private int[] rows = new int[Batch.TARGET_ROWS];
    private int[] next = new int[Batch.TARGET_ROWS];
    private int entries;

    /**
     * @param keyTypes without NULLs
     * @param columns of what is found
     * @param lifeMicros how long what was found holds; 0 for until {@link #beginEpoch}
     */
    LookupCache(RowType keyTypes, RowType columns, long maxRows, long lifeMicros) {
        this.keys = KeyTable.of(keyTypes.types(), 1);
        this.columns = columns;
        this.own = keys.firstOwnWord();
        this.maxRows = maxRows;
        this.lifeMicros = lifeMicros;
    }

    /** Lets go of what holds for one epoch only, and of all when there is too much. Numbers of keys are void then. */
    void beginEpoch() {
        if (lifeMicros == 0) {
            clear();
        }
    }

    /** Makes room before keys are numbered. */
    void bound() {
        if (size() > maxRows) {
            evict();
            if (size() > maxRows / 2) {
                clear();
            }
        }
    }

    private long size() {
        return (long) entries + keys.rows().live();
    }

    /** Rows of the keys that stay are copied: a row keeps all that it was found with in memory. */
    private void evict() {
        ColumnBuilder[] kept = columns.types().stream().map(ColumnBuilder::of).toArray(ColumnBuilder[]::new);
        int[] chains = new int[entries];
        int count = 0;
        for (int key = 0; key < keys.rows().high(); key++) {
            long[] page = keys.rows().page(key);
            int base = keys.rows().base(key);
            if (page[base] == 0) {
                continue;
            }
            if ((page[base] & KeyTable.TOUCHED) == 0) {
                unreadable.remove(key);
                keys.remove(key);
                continue;
            }
            page[base] &= ~KeyTable.TOUCHED;
            int entry = heads[key];
            heads[key] = entry == NONE ? NONE : count;
            for (; entry != NONE; entry = next[entry]) {
                for (int c = 0; c < kept.length; c++) {
                    kept[c].appendFrom(batches[entry].column(c), rows[entry]);
                }
                chains[count++] = next[entry] == NONE ? NONE : count;
            }
        }
        keys.compact();
        keep(Batch.of(count, Arrays.stream(kept).map(ColumnBuilder::build).toArray(Column[]::new)), chains);
    }

    private void keep(Batch kept, int[] chains) {
        Arrays.fill(batches, 0, entries, null);
        entries = kept.rowCount();
        Arrays.fill(batches, 0, entries, kept);
        Arrays.setAll(rows, row -> row);
        System.arraycopy(chains, 0, next, 0, entries);
    }

    private void clear() {
        if (keys.rows().high() > 0) {
            keys.reset();
            unreadable.clear();
            Arrays.fill(batches, 0, entries, null);
            entries = 0;
        }
    }

    /** Numbers the selected rows' keys; keys that are new get a number. */
    void number(Batch batch, int[] columns, int[] ids) {
        keys.probe(batch, columns, true, ids);
        int high = keys.rows().high();
        if (heads.length < high) {
            heads = Arrays.copyOf(heads, Math.max(high, heads.length * 2));
            questions = Arrays.copyOf(questions, heads.length);
        }
        for (int k = 0; k < batch.selectedCount(); k++) {
            long[] page = keys.rows().page(ids[k]);
            int base = keys.rows().base(ids[k]);
            if ((page[base] & KeyTable.FRESH) != 0) {
                page[base] &= ~KeyTable.FRESH;
                page[base + own + STATE] = NEVER;
                heads[ids[k]] = NONE;
                questions[ids[k]] = 0;
            } else {
                page[base] |= KeyTable.TOUCHED;
            }
        }
    }

    /** Begins a question. */
    void ask() {
        question++;
    }

    /** Whether a key's rows must be asked for now; it is then part of the question, once. */
    boolean isMissing(int key, long nowMicros) {
        long[] page = keys.rows().page(key);
        int at = keys.rows().base(key) + own + STATE;
        boolean known = page[at] != NEVER && (lifeMicros == 0 || nowMicros - page[at] < lifeMicros);
        if (known) {
            return false;
        }
        page[at] = nowMicros;
        heads[key] = NONE;
        unreadable.remove(key);
        questions[key] = question;
        return true;
    }

    /** Takes rows that were found, with their keys: those whose key is part of the question. */
    void found(Batch found, Batch foundKeys, int[] keyColumns) {
        int[] ids = new int[foundKeys.selectedCount()];
        keys.probe(foundKeys, keyColumns, false, ids);
        for (int k = 0; k < ids.length; k++) {
            if (ids[k] != KeyTable.ABSENT && questions[ids[k]] == question) {
                add(ids[k], found, foundKeys.row(k));
            }
        }
    }

    private void add(int key, Batch batch, int row) {
        if (entries == next.length) {
            batches = Arrays.copyOf(batches, entries * 2);
            rows = Arrays.copyOf(rows, entries * 2);
            next = Arrays.copyOf(next, entries * 2);
        }
        batches[entries] = batch;
        rows[entries] = row;
        next[entries] = heads[key];
        heads[key] = entries++;
    }

    /** Notes keys whose rows cannot be read. */
    void unreadable(Batch badKeys, int[] keyColumns, List<String> reasons) {
        int[] ids = new int[badKeys.selectedCount()];
        keys.probe(badKeys, keyColumns, false, ids);
        for (int k = 0; k < ids.length; k++) {
            if (ids[k] != KeyTable.ABSENT && questions[ids[k]] == question) {
                unreadable.put(ids[k], reasons.get(k));
            }
        }
    }

    /** Why a key's rows cannot be read; null when they can. */
    String unreadable(int key) {
        return unreadable.isEmpty() ? null : unreadable.get(key);
    }

    /** A key's first entry, or {@link #NONE}. */
    int first(int key) {
        return heads[key];
    }

    /** The entry of the same key behind this one, or {@link #NONE}. */
    int next(int entry) {
        return next[entry];
    }

    Batch batch(int entry) {
        return batches[entry];
    }

    int row(int entry) {
        return rows[entry];
    }
}
