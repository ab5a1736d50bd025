package io.eddyline.runtime.livetable;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BatchBuilder;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The rows of a live table as its writer sees them: chunks, and an index by key (by the whole row when there is no key). An append-only
 * table has no index. Single writer; {@link #publish} gives readers a directory that does not change any more.
 *
 * <p>New rows make new chunks. Chunks of small epochs are merged with their like, so that a row is copied at most about ten times and few
 * chunks are small; a chunk of which less than half counts is emptied into a new one.
 */
final class LiveTableRows {
    private static final int LARGE_CHUNK = Batch.TARGET_ROWS / 2;

    private final RowType schema;
    private final int[] keyColumns;
    private final boolean keyed;
    private final RowIndex index;

    private ChunkDirectory directory = ChunkDirectory.empty();
    private boolean published = true;
    private long version;
    private final ChunkNumbers numbers = new ChunkNumbers();
    private final List<Integer> tail = new ArrayList<>();
    private final TreeSet<Integer> sparse = new TreeSet<>();
    private final BatchBuilder builder;
    private int[] builderHashes = new int[Batch.TARGET_ROWS];
    private long rows;
    private long bytes;

    /**
     * @param uniqueKey columns that no two rows share; empty when the table is a multiset
     * @param appendOnly no row is ever taken back
     */
    LiveTableRows(RowType schema, List<Integer> uniqueKey, boolean appendOnly) {
        this.schema = schema;
        this.keyed = !uniqueKey.isEmpty();
        this.keyColumns = keyed
                ? uniqueKey.stream().mapToInt(Integer::intValue).toArray()
                : IntStream.range(0, schema.size()).toArray();
        this.index = appendOnly ? null : new RowIndex();
        this.builder = new BatchBuilder(schema);
    }

    /** Rows, each counted by its weight. */
    long rows() {
        return rows;
    }

    /** Memory, about. */
    long bytes() {
        return bytes + (index == null ? 0 : index.bytes());
    }

    /** Readers' view of what was applied so far. */
    ChunkDirectory publish() {
        published = true;
        return directory;
    }

    /** Applies the changes of an epoch, in which no row stands twice unless the table is append-only. */
    void apply(List<Batch> changes) {
        if (published) {
            directory = directory.copy();
            published = false;
            version++;
        }
        if (index != null) {
            changes.forEach(this::takeBack);
        }
        changes.forEach(this::give);
        emptySparseChunks();
        seal();
    }

    private void takeBack(Batch batch) {
        if (batch.weights() == null) {
            return;
        }
        int[] hashes = RowHashes.of(batch, keyColumns);
        index.load(hashes);
        for (int k = 0; k < hashes.length; k++) {
            int row = batch.row(k);
            long weight = batch.weight(row);
            if (weight < 0) {
                long place = find(hashes[k], batch, row);
                if (place < 0) {
                    throw fault("a row is taken back that the answer does not have");
                }
                count(hashes[k], place, weight);
            }
        }
    }

    private void give(Batch batch) {
        if (index == null) {
            append(batch);
            return;
        }
        int[] hashes = RowHashes.of(batch, keyColumns);
        index.load(hashes);
        for (int k = 0; k < hashes.length; k++) {
            int row = batch.row(k);
            long weight = batch.weight(row);
            if (weight > 0) {
                long place = find(hashes[k], batch, row);
                if (place < 0) {
                    append(batch, row, weight, hashes[k]);
                } else if (keyed) {
                    throw fault("two rows of the answer have the same key");
                } else {
                    count(hashes[k], place, weight);
                }
            }
        }
    }

    private static EddylineException fault(String problem) {
        return new EddylineException(ErrorCode.INTERNAL, "the live table is inconsistent: " + problem);
    }

    private long find(int hash, Batch batch, int row) {
        return index.find(
                hash,
                place -> RowEquality.equal(
                        directory.get((int) (place >>> 32)).columns, (int) place, batch.columns(), row, keyColumns));
    }

    private void count(int hash, long place, long weight) {
        int number = (int) (place >>> 32);
        Chunk chunk = directory.get(number);
        if (chunk.version != version) {
            chunk = chunk.copy(version);
            directory.set(number, chunk);
        }
        long count = chunk.add((int) place, weight);
        if (count < 0 || (keyed && count > 1)) {
            throw fault("a row counts " + count + " times");
        }
        if (count == 0) {
            index.remove(hash, place);
            if (chunk.isSparse()) {
                sparse.add(number);
            }
        }
        rows += weight;
    }

    private void append(Batch batch) {
        boolean whole = batch.selection() == null && batch.weights() == null;
        if (whole && batch.rowCount() >= LARGE_CHUNK) {
            seal();
            add(new Chunk(batch.columns(), batch.rowCount(), null, null, version));
            rows += batch.rowCount();
            return;
        }
        for (int k = 0; k < batch.selectedCount(); k++) {
            int row = batch.row(k);
            if (batch.weight(row) <= 0) {
                throw fault("a row is taken back from an answer that only grows");
            }
            append(batch, row, batch.weight(row), 0);
        }
    }

    private void append(Batch batch, int row, long weight, int hash) {
        builderHashes[builder.rows()] = hash;
        builder.append(batch, row, weight);
        rows += weight;
        if (builder.isFull()) {
            seal();
        }
    }

    /** Makes a chunk of what was appended. */
    private void seal() {
        int count = builder.rows();
        if (count == 0) {
            return;
        }
        Batch batch = builder.build();
        int[] hashes = index == null ? null : Arrays.copyOf(builderHashes, count);
        int number = add(new Chunk(batch.columns(), count, hashes, batch.weights(), version));
        for (int row = 0; hashes != null && row < count; row++) {
            index.add(hashes[row], (long) number << 32 | row);
        }
        mergeTail();
    }

    private int add(Chunk chunk) {
        int number = numbers.take();
        directory.set(number, chunk);
        bytes += chunk.bytes;
        if (chunk.rows < LARGE_CHUNK) {
            tail.add(number);
        }
        return number;
    }

    private void free(int number) {
        bytes -= directory.get(number).bytes;
        directory.set(number, null);
        numbers.giveBack(number);
        tail.remove(Integer.valueOf(number));
    }

    private void emptySparseChunks() {
        for (int number : sparse) {
            Chunk chunk = directory.get(number);
            if (chunk != null && chunk.isSparse()) {
                // Not to be merged while it is emptied.
                tail.remove(Integer.valueOf(number));
                for (int row = 0; row < chunk.rows; row++) {
                    long count = chunk.count(row);
                    if (count > 0) {
                        index.remove(chunk.hashes[row], (long) number << 32 | row);
                        rows -= count;
                        append(chunk.content(), row, count, chunk.hashes[row]);
                    }
                }
                free(number);
            }
        }
        sparse.clear();
    }

    /** Merges the last chunks while the one before the last is not much larger than the last. */
    private void mergeTail() {
        while (tail.size() >= 2) {
            int last = tail.get(tail.size() - 1);
            int before = tail.get(tail.size() - 2);
            int lastRows = directory.get(last).rows;
            int beforeRows = directory.get(before).rows;
            if (beforeRows > 2 * lastRows || beforeRows + lastRows > Batch.TARGET_ROWS) {
                return;
            }
            merge(before, last);
        }
    }

    private void merge(int first, int second) {
        BatchBuilder merged = new BatchBuilder(schema);
        int[] hashes = index == null ? null : new int[Batch.TARGET_ROWS];
        copyInto(merged, hashes, first, first);
        copyInto(merged, hashes, second, first);
        free(second);
        bytes -= directory.get(first).bytes;
        int count = merged.rows();
        Batch batch = merged.build();
        Chunk chunk = new Chunk(
                batch.columns(), count, hashes == null ? null : Arrays.copyOf(hashes, count), batch.weights(), version);
        directory.set(first, chunk);
        bytes += chunk.bytes;
        if (count >= LARGE_CHUNK) {
            tail.remove(Integer.valueOf(first));
        }
    }

    private void copyInto(BatchBuilder merged, int[] hashes, int number, int target) {
        Chunk chunk = directory.get(number);
        Batch content = chunk.content();
        for (int row = 0; row < chunk.rows; row++) {
            if (chunk.count(row) > 0) {
                if (hashes != null) {
                    hashes[merged.rows()] = chunk.hashes[row];
                    long from = (long) number << 32 | row;
                    index.move(chunk.hashes[row], from, (long) target << 32 | merged.rows());
                }
                merged.append(content, row, chunk.count(row));
            }
        }
    }
}
