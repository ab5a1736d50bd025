package io.eddyline.formats.parquet;

import io.eddyline.batch.Batch;
import io.eddyline.batch.Column;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.connector.FileBytes;
import io.eddyline.connector.FileRows;
import io.eddyline.connector.PassedOver;
import io.eddyline.connector.ScanCondition;
import io.eddyline.error.EddylineException;
import io.eddyline.formats.json.JsonRows;
import io.eddyline.type.RowType;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.MessageType;

/** The rows of the row groups of a file that begin in a range. Not thread-safe. */
final class ParquetRows implements FileRows {
    private static final byte[] NO_BYTES = {};

    private final FileBytes file;
    private final RowType wanted;
    /** Null when all rows are wanted. */
    private final ScanCondition condition;

    private final JsonRows json;
    private final Deque<RowGroup> rowGroups = new ArrayDeque<>();
    private List<BoundColumn> bound = List.of();
    private String problem;
    private RowGroup rowGroup;
    private List<ColumnSource> sources = List.of();
    private long rowsLeft;
    private long firstRow;
    private PassedOver passedOver = PassedOver.NONE;
    private Column[] columns = new Column[0];
    /** Numbers of the rows in hand; null when they follow one another from {@link #firstRow} on. */
    private long[] ordinals;

    /** Opens a file, and notes what is wrong with it until the rows are read. */
    ParquetRows(FileBytes file, long from, long to, RowType wanted, ScanCondition condition) {
        this.file = file;
        this.wanted = wanted;
        this.condition = condition;
        this.json = new JsonRows(wanted);
        try {
            ParquetMetadata footer = ParquetFooter.read(file);
            bound = new SchemaBinding(footer.getFileMetaData().getSchema()).bind(wanted);
            long before = 0;
            for (BlockMetaData block : footer.getBlocks()) {
                checkCounts(block, footer.getFileMetaData().getSchema());
                if (block.getRowCount() > 0 && isWithin(block, from, to)) {
                    rowGroups.add(new RowGroup(block, before));
                }
                before += block.getRowCount();
            }
        } catch (DamagedFile e) {
            // Said once a file, by its first part.
            problem = from == 0 ? e.getMessage() : null;
        }
    }

    /** The number of rows is believed where no column is read, so it must be that of the columns. */
    private static void checkCounts(BlockMetaData block, MessageType schema) {
        for (ColumnChunkMetaData chunk : block.getColumns()) {
            String[] path = chunk.getPath().toArray();
            boolean flat = schema.containsPath(path) && schema.getMaxRepetitionLevel(path) == 0;
            if (block.getRowCount() < 0 || (flat && chunk.getValueCount() != block.getRowCount())) {
                throw new DamagedFile("a row group of " + block.getRowCount() + " rows has " + chunk.getValueCount()
                        + " values of a column");
            }
        }
    }

    /** @param before rows of the file before it */
    private record RowGroup(BlockMetaData block, long before) {
        long rows() {
            return block.getRowCount();
        }
    }

    private static boolean isWithin(BlockMetaData block, long from, long to) {
        return !block.getColumns().isEmpty() && block.getStartingPos() >= from && block.getStartingPos() < to;
    }

    @Override
    public int next(Failures failures) {
        if (problem != null) {
            failures.failed("file", NO_BYTES, problem);
            problem = null;
        }
        while (rowsLeft > 0 || hasGroup()) {
            int rows = readSome(failures);
            if (rows > 0) {
                return rows;
            }
        }
        return 0;
    }

    /** Whether there is a row group to be read; passes over those that need not be. */
    private boolean hasGroup() {
        while (condition != null && !rowGroups.isEmpty()) {
            Optional<PassedOver> passed =
                    GroupBounds.passOver(rowGroups.getFirst().block(), wanted, bound, condition);
            if (passed.isEmpty()) {
                return true;
            }
            rowGroups.removeFirst();
            passedOver = passedOver.and(passed.get());
        }
        return !rowGroups.isEmpty();
    }

    private int readSome(Failures failures) {
        try {
            if (rowsLeft == 0) {
                open(rowGroups.removeFirst());
            }
            int rows = (int) Math.min(Batch.TARGET_ROWS, rowsLeft);
            firstRow = rowGroup.before() + rowGroup.rows() - rowsLeft + 1;
            Column[] read = new Column[sources.size()];
            Rejects rejects = new Rejects();
            for (int i = 0; i < read.length; i++) {
                read[i] = bound.get(i).conversion().apply(sources.get(i).read(rows), rejects);
            }
            rowsLeft -= rows;
            return take(read, rows, rejects, failures);
        } catch (EddylineException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            return lose(e, failures);
        }
    }

    private void open(RowGroup next) throws IOException {
        rowGroup = next;
        rowsLeft = next.rows();
        Chunks chunks = new Chunks(file, next.block());
        sources = new ArrayList<>();
        for (BoundColumn column : bound) {
            sources.add(column.open(chunks));
        }
    }

    /** The rest of a row group with a damaged page cannot be read: nothing says where its rows start. */
    private int lose(Exception e, Failures failures) {
        long first = rowGroup.before() + rowGroup.rows() - rowsLeft + 1;
        long last = rowGroup.before() + rowGroup.rows();
        String reason = e instanceof DamagedFile ? e.getMessage() : "the pages are damaged (" + e + ")";
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
