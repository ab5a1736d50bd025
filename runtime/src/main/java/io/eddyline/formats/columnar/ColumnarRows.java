package io.eddyline.formats.columnar;

import io.eddyline.batch.Batch;
import io.eddyline.batch.Column;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.connector.DamagedFile;
import io.eddyline.connector.FileBytes;
import io.eddyline.connector.FileRows;
import io.eddyline.connector.PassedOver;
import io.eddyline.connector.ScanCondition;
import io.eddyline.error.EddylineException;
import io.eddyline.formats.json.JsonRows;
import io.eddyline.type.RowType;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The rows of the blocks of a file. Not thread-safe. */
public final class ColumnarRows implements FileRows {
    private static final byte[] NO_BYTES = {};

    private final FileBytes file;
    private final RowType wanted;
    /** Null when all rows are wanted. */
    private final ScanCondition condition;

    private final JsonRows json;
    private final Deque<RowBlock> blocks = new ArrayDeque<>();
    private List<Conversion> conversions = List.of();
    private String problem;
    private RowBlock block;
    private List<ColumnSource> sources = List.of();
    private long rowsLeft;
    private long firstRow;
    private PassedOver passedOver = PassedOver.NONE;
    private Column[] columns = new Column[0];
    /** Numbers of the rows in hand; null when they follow one another from {@link #firstRow} on. */
    private long[] ordinals;

    /**
     * Looks at a file, and notes what is wrong with it until the rows are read.
     *
     * @param first whether this is the first part of the file, which says once what is wrong with all of it
     * @param condition null when all rows are wanted
     * @param layout may throw {@link DamagedFile}
     */
    public ColumnarRows(
            FileBytes file, boolean first, RowType wanted, ScanCondition condition, Supplier<FileLayout> layout) {
        this.file = file;
        this.wanted = wanted;
        this.condition = condition;
        this.json = new JsonRows(wanted);
        try {
            FileLayout found = layout.get();
            conversions = found.conversions();
            blocks.addAll(found.blocks());
        } catch (DamagedFile e) {
            problem = first ? e.getMessage() : null;
        }
    }

    @Override
    public int next(Failures failures) {
        if (problem != null) {
            failures.failed("file", NO_BYTES, problem);
            problem = null;
        }
        while (rowsLeft > 0 || hasBlock()) {
            int rows = readSome(failures);
            if (rows > 0) {
                return rows;
            }
        }
        return 0;
    }

    /** Whether there is a block to be read; passes over those that need not be. */
    private boolean hasBlock() {
        while (condition != null && !blocks.isEmpty()) {
            Optional<PassedOver> passed = blocks.getFirst().passOver(condition);
            if (passed.isEmpty()) {
                return true;
            }
            blocks.removeFirst();
            passedOver = passedOver.and(passed.get());
        }
        return !blocks.isEmpty();
    }

    private int readSome(Failures failures) {
        try {
            if (rowsLeft == 0) {
                open(blocks.removeFirst());
            }
            int rows = (int) Math.min(Batch.TARGET_ROWS, rowsLeft);
            firstRow = block.before() + block.rows() - rowsLeft + 1;
            Column[] read = new Column[sources.size()];
            Rejects rejects = new Rejects();
            for (int i = 0; i < read.length; i++) {
                read[i] = conversions.get(i).apply(sources.get(i).read(rows), rejects);
            }
            rowsLeft -= rows;
            return take(read, rows, rejects, failures);
        } catch (EddylineException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            return lose(e, failures);
        }
    }

    private void open(RowBlock next) throws IOException {
        block = next;
        rowsLeft = next.rows();
        sources = next.open();
    }

    /** The rest of a block with damaged bytes cannot be read: nothing says where its rows start. */
    private int lose(Exception e, Failures failures) {
        long first = block.before() + block.rows() - rowsLeft + 1;
        long last = block.before() + block.rows();
        String reason = e instanceof DamagedFile ? e.getMessage() : "the bytes are damaged (" + e + ")";
        failures.failed("rows " + first + " to " + last, NO_BYTES, reason);
        rowsLeft = 0;
        return 0;
    }

    private int take(Column[] read, int rows, Rejects rejects, Failures failures) {
        columns = read;
        ordinals = null;
        if (rejects.isEmpty()) {
            return rows;
        }
        rejects.reasons().forEach((row, reason) -> failures.failed(place(row), raw(row), reason));
        ColumnBuilder[] builders =
                wanted.types().stream().map(ColumnBuilder::of).toArray(ColumnBuilder[]::new);
        long[] numbers = new long[rows];
        int kept = 0;
        for (int row = 0; row < rows; row++) {
            if (!rejects.contains(row)) {
                for (int i = 0; i < builders.length; i++) {
                    builders[i].appendFrom(read[i], row);
                }
                numbers[kept++] = firstRow + row;
            }
        }
        for (int i = 0; i < builders.length; i++) {
            read[i] = builders[i].build();
        }
        ordinals = numbers;
        return kept;
    }

    @Override
    public Column[] columns() {
        return columns;
    }

    @Override
    public long ordinal(int row) {
        return ordinals == null ? firstRow + row : ordinals[row];
    }

    @Override
    public byte[] raw(int row) {
        return json.of(columns, row);
    }

    @Override
    public PassedOver passedOver() {
        PassedOver passed = passedOver;
        passedOver = PassedOver.NONE;
        return passed;
    }

    @Override
    public long bytesRead() {
        return file.bytesRead();
    }

    @Override
    public void close() {
        file.close();
    }
}
