package io.eddyline.runtime.livetable;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BatchBuilder;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.List;

/** Makes change sets of the deltas of one epoch; not thread-safe, one use. */
public final class ChangeSets {
    private final RowType schema;
    private final int[] keyColumns;
    private final long epoch;
    private final List<ChangeSet> sets = new ArrayList<>();
    private final BatchBuilder builder;
    private List<ChangeKind> kinds = new ArrayList<>();

    private ChangeSets(RowType schema, List<Integer> uniqueKey, long epoch) {
        this.schema = schema;
        this.keyColumns = uniqueKey.stream().mapToInt(Integer::intValue).toArray();
        this.epoch = epoch;
        this.builder = new BatchBuilder(schema);
    }

    /**
     * The changes that the deltas are: with a unique key a row taken back and a row given are an update when their keys are equal, else
     * deletions come before insertions.
     */
    public static List<ChangeSet> of(RowType schema, List<Integer> uniqueKey, long epoch, List<Batch> deltas) {
        ChangeSets changes = new ChangeSets(schema, uniqueKey, epoch);
        if (uniqueKey.isEmpty()) {
            changes.addSigned(deltas, -1, ChangeKind.DELETE);
            changes.addSigned(deltas, 1, ChangeKind.INSERT);
        } else {
            changes.addKeyed(deltas);
        }
        changes.endSet();
        return changes.sets;
    }

    /** All rows of a snapshot's batch as insertions. */
    static List<ChangeSet> insertions(RowType schema, long epoch, Batch rows) {
        ChangeSets changes = new ChangeSets(schema, List.of(), epoch);
        changes.addSigned(List.of(rows), 1, ChangeKind.INSERT);
        changes.endSet();
        return changes.sets;
    }

    private void addSigned(List<Batch> deltas, int sign, ChangeKind kind) {
        for (Batch delta : deltas) {
            for (int k = 0; k < delta.selectedCount(); k++) {
                int row = delta.row(k);
                if (Long.signum(delta.weight(row)) == sign) {
                    add(delta, row, kind);
                }
            }
        }
    }

    /** Adds a row as often as its weight says. */
    private void add(Batch delta, int row, ChangeKind kind) {
        for (long n = Math.abs(delta.weight(row)); n > 0; n--) {
            builder.append(delta, row, 1);
            kinds.add(kind);
            // An update is never torn apart.
            if (kinds.size() >= Batch.TARGET_ROWS && kind != ChangeKind.UPDATE_BEFORE) {
                endSet();
            }
        }
    }

    private void endSet() {
        if (!kinds.isEmpty()) {
            sets.add(new ChangeSet(epoch, List.copyOf(kinds), builder.build(), Long.MIN_VALUE));
            kinds = new ArrayList<>();
        }
    }

    private void addKeyed(List<Batch> deltas) {
        Retractions retractions = new Retractions(deltas, keyColumns);
        List<long[]> given = new ArrayList<>();
        for (int b = 0; b < deltas.size(); b++) {
            Batch delta = deltas.get(b);
            int[] hashes = RowHashes.of(delta, keyColumns);
            long[] partners = new long[hashes.length];
            for (int k = 0; k < hashes.length; k++) {
                boolean isGiven = delta.weight(delta.row(k)) > 0;
                partners[k] = isGiven ? retractions.take(delta, delta.row(k), hashes[k]) : -1;
            }
            given.add(partners);
        }
        retractions.forEachLeft((delta, row) -> add(delta, row, ChangeKind.DELETE));
        for (int b = 0; b < deltas.size(); b++) {
            addGiven(deltas, deltas.get(b), given.get(b));
        }
    }

    private void addGiven(List<Batch> deltas, Batch delta, long[] partners) {
        for (int k = 0; k < partners.length; k++) {
            int row = delta.row(k);
            if (delta.weight(row) > 0) {
                if (partners[k] < 0) {
                    add(delta, row, ChangeKind.INSERT);
                } else {
                    add(deltas.get((int) (partners[k] >>> 32)), (int) partners[k], ChangeKind.UPDATE_BEFORE);
                    add(delta, row, ChangeKind.UPDATE_AFTER);
                }
            }
        }
    }

    /** The rows taken back, by key. */
    private static final class Retractions {
        @FunctionalInterface
        interface Visitor {
            void row(Batch delta, int row);
        }

        private final List<Batch> deltas;
        private final int[] keyColumns;
        private final RowIndex index = new RowIndex();
        private final List<Long> places = new ArrayList<>();

        Retractions(List<Batch> deltas, int[] keyColumns) {
            this.deltas = deltas;
            this.keyColumns = keyColumns;
            for (int b = 0; b < deltas.size(); b++) {
                Batch delta = deltas.get(b);
                if (delta.weights() != null) {
                    int[] hashes = RowHashes.of(delta, keyColumns);
                    for (int k = 0; k < hashes.length; k++) {
                        if (delta.weight(delta.row(k)) < 0) {
                            index.add(hashes[k], places.size());
                            places.add((long) b << 32 | delta.row(k));
                        }
                    }
                }
            }
        }

        /** The place of the row taken back that has the same key as this one, which is then no longer here; -1 when there is none. */
        long take(Batch batch, int row, int hash) {
            long entry = index.find(hash, candidate -> {
                long place = places.get((int) candidate);
                Batch there = deltas.get((int) (place >>> 32));
                return RowEquality.equal(there.columns(), (int) place, batch.columns(), row, keyColumns);
            });
            if (entry < 0) {
                return -1;
            }
            index.remove(hash, entry);
            return places.set((int) entry, -1L);
        }

        void forEachLeft(Visitor visitor) {
            for (long place : places) {
                if (place >= 0) {
                    visitor.row(deltas.get((int) (place >>> 32)), (int) place);
                }
            }
        }
    }
}
