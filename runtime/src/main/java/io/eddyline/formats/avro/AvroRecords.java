package io.eddyline.formats.avro;

import io.eddyline.connector.DecodeTarget;
import io.eddyline.formats.value.BadValue;
import io.eddyline.type.RowType;

/** Reads records that were written with one schema into the columns of a target. Not thread-safe. */
final class AvroRecords {
    private final AvroSchema schema;
    private final AvroFields fields;

    /** @throws DamagedAvro when the schema's records can never be read as these columns */
    AvroRecords(AvroSchema schema, RowType columns) {
        if (schema.kind() != AvroSchema.Kind.RECORD) {
            throw new DamagedAvro("the Avro schema is no record but " + schema.describe());
        }
        this.schema = schema;
        this.fields = AvroFields.of(schema, columns.names(), columns.types(), AvroReader::of);
    }

    /**
     * Reads one record, or fails its row.
     *
     * @throws DamagedAvro when the bytes are no record: nothing is known about what follows
     */
    void read(AvroInput in, DecodeTarget target) {
        int start = in.position();
        try {
            fields.read(in, target::column);
            target.endRow(start, in.position() - start);
        } catch (BadValue e) {
            target.truncate();
            in.setPosition(start);
            AvroSkip.skip(schema, in);
            target.failRow(start, in.position() - start, e.getMessage());
        } catch (StackOverflowError e) {
            throw new DamagedAvro("a value is nested too deeply");
        }
    }

    /**
     * Reads the one record that fills the input, for a message that begins before it, or fails its row.
     *
     * @throws DamagedAvro when the bytes are no record
     */
    void readWhole(AvroInput in, int messageStart, DecodeTarget target) {
        int end = in.end();
        try {
            fields.read(in, target::column);
            if (!in.isAtEnd()) {
                throw new DamagedAvro("the message has more bytes than its record");
            }
            target.endRow(messageStart, end - messageStart);
        } catch (BadValue | DamagedAvro e) {
            target.failRow(messageStart, end - messageStart, e.getMessage());
        } catch (StackOverflowError e) {
            target.failRow(messageStart, end - messageStart, "a value is nested too deeply");
        }
    }
}
