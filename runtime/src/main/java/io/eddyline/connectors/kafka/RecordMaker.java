package io.eddyline.connectors.kafka;

import io.eddyline.batch.Batch;
import io.eddyline.batch.BytesColumn;
import io.eddyline.batch.Column;
import io.eddyline.batch.IntColumn;
import io.eddyline.batch.LongColumn;
import io.eddyline.batch.MapColumn;
import io.eddyline.connector.RowEncoder;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** Makes records of rows. Not thread-safe. */
final class RecordMaker {
    private static final long MICROS_PER_MILLI = 1000;

    private final String topic;
    private final RecordShape shape;
    private final RowEncoder keyEncoder;
    private final RowEncoder valueEncoder;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Batch rows;
    private Batch keyRows;
    private Batch valueRows;
    private int partitions = 1;
    private int turn;

    RecordMaker(String topic, RecordShape shape) {
        this.topic = topic;
        this.shape = shape;
        this.valueEncoder = shape.valueFormat().encoder(shape.schema().select(shape.values()));
        this.keyEncoder = shape.keys().isEmpty()
                ? null
                : shape.keyFormat().encoder(shape.schema().select(shape.keys()));
    }

    /** How many partitions the topic has. */
    void setPartitions(int count) {
        partitions = count;
    }

    /** The rows that the next records are made of. */
    void setRows(Batch batch) {
        rows = batch;
        keyRows = batch.withColumns(select(batch, shape.keys()));
        valueRows = batch.withColumns(select(batch, shape.values()));
    }

    private static Column[] select(Batch batch, List<Integer> columns) {
        return columns.stream().map(batch::column).toArray(Column[]::new);
    }

    /** The key of a row; null for records without. */
    byte[] key(int row) {
        if (keyEncoder == null) {
            return null;
        }
        return encode(keyEncoder, keyRows, row);
    }

    ProducerRecord<byte[], byte[]> record(int row, byte[] key) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, partition(row), timestamp(row), key, encode(valueEncoder, valueRows, row));
        if (shape.headers() >= 0) {
            addHeaders(row, record.headers());
        }
        return record;
    }

    /** Says that the row of this key is no more. */
    ProducerRecord<byte[], byte[]> tombstone(byte[] key) {
        return new ProducerRecord<>(topic, key, null);
    }

    private byte[] encode(RowEncoder encoder, Batch batch, int row) {
        bytes.reset();
        try {
            encoder.encodeRecord(batch, row, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The partition that the row says; null for that of the key. */
    private Integer partition(int row) {
        if (shape.roundRobin()) {
            turn = (turn + 1) % partitions;
            return turn;
        }
        if (shape.partition() < 0 || rows.column(shape.partition()).isNull(row)) {
            return null;
        }
        int partition = ((IntColumn) rows.column(shape.partition())).values()[row];
        if (partition < 0 || partition >= partitions) {
            throw new EddylineException(
                    ErrorCode.INVALID_ARGUMENT,
                    "a row is to go to the partition " + partition + " of the topic '" + topic + "', which has "
                            + partitions);
        }
        return partition;
    }

    private Long timestamp(int row) {
        if (shape.timestamp() < 0 || rows.column(shape.timestamp()).isNull(row)) {
            return null;
        }
        long millis = Math.floorDiv(((LongColumn) rows.column(shape.timestamp())).values()[row], MICROS_PER_MILLI);
        // Kafka has no time before 1970.
        return Math.max(0, millis);
    }

    private void addHeaders(int row, Headers headers) {
        MapColumn maps = (MapColumn) rows.column(shape.headers());
        if (maps.isNull(row)) {
            return;
        }
        BytesColumn names = (BytesColumn) maps.keys();
        BytesColumn values = (BytesColumn) maps.mapValues();
        for (int i = maps.offsets()[row]; i < maps.offsets()[row + 1]; i++) {
            headers.add(
                    new String(names.data(), names.start(i), names.length(i), StandardCharsets.UTF_8),
                    values.isNull(i)
                            ? null
                            : Arrays.copyOfRange(values.data(), values.start(i), values.start(i) + values.length(i)));
        }
    }
}
