package io.eddyline.connectors.file;

import io.eddyline.batch.Batch;
import io.eddyline.batch.Column;
import io.eddyline.storage.Location;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The data files of one epoch while they are staged: one or more a partition. Not thread-safe. */
final class StagedEpoch {
    /** Partitions whose files are open at a time; beyond, the one opened first is finished. */
    private static final int MAX_OPEN_FILES = 64;

    private static final long ROWS_BETWEEN_LOOKS = 64;

    private final long epoch;
    private final String tag;
    private final Function<String, Location> place;
    private final FileSinkOptions options;
    private final RowType schema;
    private final List<Integer> dataColumns;
    private final Map<String, PartFile> open = new LinkedHashMap<>();
    private final List<PartFile> finished = new ArrayList<>();
    private int fileCount;

    StagedEpoch(long epoch, String tag, Function<String, Location> place, FileSinkOptions options, RowType schema) {
        this.epoch = epoch;
        this.tag = tag;
        this.place = place;
        this.options = options;
        this.schema = schema;
        this.dataColumns = written(options, schema);
    }

    /** The columns that are in the files, not in the names of directories. */
    static RowType dataColumns(FileSinkOptions options, RowType schema) {
        return schema.select(written(options, schema));
    }

    private static List<Integer> written(FileSinkOptions options, RowType schema) {
        List<Integer> columns = new ArrayList<>();
        for (int i = 0; i < schema.size(); i++) {
            if (!options.partitionColumns().contains(i)) {
                columns.add(i);
            }
        }
        return columns;
    }

    void write(Batch batch) {
        if (options.partitionColumns().isEmpty()) {
            writeTo("", batch);
            return;
        }
        Map<String, RowList> partitions = new LinkedHashMap<>();
        for (int k = 0; k < batch.selectedCount(); k++) {
            int row = batch.row(k);
            String partition = PartitionPath.of(batch, row, schema, options.partitionColumns());
            partitions.computeIfAbsent(partition, p -> new RowList()).add(row);
        }
        Column[] columns = dataColumns.stream().map(batch::column).toArray(Column[]::new);
        Batch values = batch.withColumns(columns);
        partitions.forEach((partition, rows) -> writeTo(partition, values.withSelection(rows.rows, rows.count)));
    }

    private void writeTo(String partition, Batch batch) {
        int written = 0;
        while (written < batch.selectedCount()) {
            PartFile file = fileOf(partition);
            long most = Math.min(options.maxRecords() - file.rows(), mostRowsAtOnce());
            int count = (int) Math.min(most, batch.selectedCount() - written);
            file.write(slice(batch, written, count));
            written += count;
            if (file.rows() >= options.maxRecords() || file.bytes() >= options.maxBytes()) {
                finish(partition);
            }
        }
    }

    /** With a limit of bytes few, since only then they are looked at. */
    private long mostRowsAtOnce() {
        return options.maxBytes() == Long.MAX_VALUE ? Long.MAX_VALUE : ROWS_BETWEEN_LOOKS;
    }

    private static Batch slice(Batch batch, int from, int count) {
        if (from == 0 && count == batch.selectedCount()) {
            return batch;
        }
        int[] rows = new int[count];
        for (int i = 0; i < count; i++) {
            rows[i] = batch.row(from + i);
        }
        return batch.withSelection(rows, count);
    }

    private PartFile fileOf(String partition) {
        PartFile file = open.get(partition);
        if (file == null) {
            if (open.size() >= MAX_OPEN_FILES) {
                finish(open.keySet().iterator().next());
            }
            String name = partition + fileName(fileCount++);
            file = PartFile.create(
                    name,
                    place.apply(name),
                    options.compression(),
                    options.format().encoder(schema.select(dataColumns)));
            open.put(partition, file);
        }
        return file;
    }

    /** Sorts by epoch and order of writing. */
    private String fileName(int ordinal) {
        return String.format(Locale.ROOT, "part-%08d-%03d-%s", epoch, ordinal, tag)
                + options.format().format().fileSuffix()
                + options.compression().suffix();
    }

    private void finish(String partition) {
        PartFile file = open.remove(partition);
        file.finish();
        finished.add(file);
    }

    /** Makes all files durable. */
    void prepare() {
        List.copyOf(open.keySet()).forEach(this::finish);
    }

    void abandon() {
        open.values().forEach(PartFile::abandon);
        open.clear();
    }

    /** The files, whose names are below the sink's directory. */
    List<PublishedFile> files() {
        return finished.stream()
                .map(file -> new PublishedFile(
                        file.name(), file.size(), file.rows(), file.size() < options.compactBytes(), List.of()))
                .toList();
    }

    private static final class RowList {
        private int[] rows = new int[16];
        private int count;

        void add(int row) {
            if (count == rows.length) {
                rows = Arrays.copyOf(rows, count * 2);
            }
            rows[count++] = row;
        }
    }
}
