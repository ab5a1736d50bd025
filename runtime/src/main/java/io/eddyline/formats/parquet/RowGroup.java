package io.eddyline.formats.parquet;

import io.eddyline.batch.BytesBuilder;
import io.eddyline.batch.Column;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.batch.IntColumn;
import io.eddyline.batch.LongColumn;
import io.eddyline.connector.DamagedFile;
import io.eddyline.connector.FileBytes;
import io.eddyline.connector.PassedOver;
import io.eddyline.connector.ScanCondition;
import io.eddyline.formats.columnar.Bounds;
import io.eddyline.formats.columnar.ColumnSource;
import io.eddyline.formats.columnar.FileLayout;
import io.eddyline.formats.columnar.RowBlock;
import io.eddyline.type.DataType;
import io.eddyline.type.RowType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.column.statistics.BinaryStatistics;
import org.apache.parquet.column.statistics.IntStatistics;
import org.apache.parquet.column.statistics.LongStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;

/** A row group of a file. */
record RowGroup(FileBytes file, BlockMetaData block, long before, RowType wanted, List<BoundColumn> bound)
        implements RowBlock {
    /**
     * The row groups that begin in {@code [from, to)}.
     *
     * @throws DamagedFile when the file cannot be read as what is wanted
     */
    static FileLayout layout(FileBytes file, long from, long to, RowType wanted) {
        ParquetMetadata footer = ParquetFooter.read(file);
        MessageType schema = footer.getFileMetaData().getSchema();
        List<BoundColumn> bound = new SchemaBinding(schema).bind(wanted);
        List<RowBlock> groups = new ArrayList<>();
        long before = 0;
        for (BlockMetaData block : footer.getBlocks()) {
            checkCounts(block, schema);
            if (block.getRowCount() > 0 && isWithin(block, from, to)) {
                groups.add(new RowGroup(file, block, before, wanted, bound));
            }
            before += block.getRowCount();
        }
        return new FileLayout(bound.stream().map(BoundColumn::conversion).toList(), groups);
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

    private static boolean isWithin(BlockMetaData block, long from, long to) {
        return !block.getColumns().isEmpty() && block.getStartingPos() >= from && block.getStartingPos() < to;
    }

    @Override
    public long rows() {
        return block.getRowCount();
    }

    @Override
    public List<ColumnSource> open() throws IOException {
        Chunks chunks = new Chunks(file, block);
        List<ColumnSource> sources = new ArrayList<>();
        for (BoundColumn column : bound) {
            sources.add(column.open(chunks));
        }
        return sources;
    }

    @Override
    public Optional<PassedOver> passOver(ScanCondition condition) {
        return Bounds.passOver(rows(), condition, this::bounds);
    }

    /** Null when nothing is known. */
    private Bounds bounds(int column) {
        BoundColumn source = bound.get(column);
        if (source.flat() == null) {
            return null;
        }
        ColumnPath path = ColumnPath.get(source.flat().getPath());
        for (ColumnChunkMetaData chunk : block.getColumns()) {
            if (chunk.getPath().equals(path)) {
                return bounds(chunk, source, wanted.type(column));
            }
        }
        return null;
    }

    private static Bounds bounds(ColumnChunkMetaData chunk, BoundColumn column, DataType wanted) {
        Statistics<?> known = chunk.getStatistics();
        if (known == null || known.isEmpty()) {
            return null;
        }
        if (!known.hasNonNullValue()) {
            return known.isNumNullsSet() && known.getNumNulls() == chunk.getValueCount() ? Bounds.NOTHING : null;
        }
        Column stored = stored(known, chunk.getPrimitiveType());
        return stored == null ? null : Bounds.of(stored, column.conversion(), wanted);
    }

    /** Two values as they are kept in the file: the least and the highest. */
    private static Column stored(Statistics<?> known, PrimitiveType type) {
        if (known instanceof IntStatistics ints) {
            return new IntColumn(new int[] {ints.getMin(), ints.getMax()}, null, 2);
        }
        if (known instanceof LongStatistics longs) {
            return new LongColumn(new long[] {longs.getMin(), longs.getMax()}, null, 2);
        }
        if (known instanceof BinaryStatistics
                && type.getLogicalTypeAnnotation() instanceof StringLogicalTypeAnnotation) {
            BytesBuilder bytes = (BytesBuilder) ColumnBuilder.of(DataType.varbinary());
            bytes.append(known.getMinBytes());
            bytes.append(known.getMaxBytes());
            return bytes.build();
        }
        return null;
    }
}
