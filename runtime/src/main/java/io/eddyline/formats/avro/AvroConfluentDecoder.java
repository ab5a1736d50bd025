package io.eddyline.formats.avro;

import io.eddyline.connector.DecodeTarget;
import io.eddyline.connector.RowDecoder;
import io.eddyline.type.RowType;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** Decodes messages: a zero, the schema's number, a record. Not thread-safe. */
final class AvroConfluentDecoder implements RowDecoder {
    private static final int HEADER_BYTES = 1 + Integer.BYTES;

    private final SchemaRegistry registry;
    private final RowType columns;
    private final AvroInput in = new AvroInput();
    private final Map<Integer, AvroRecords> records = new HashMap<>();

    AvroConfluentDecoder(SchemaRegistry registry, RowType columns) {
        this.registry = registry;
        this.columns = columns;
    }

    /** All that is left is one message: connectors of messages do not ask for this. */
    @Override
    public int decode(byte[] buffer, int from, int to, boolean last, DecodeTarget target) {
        if (!last || from == to) {
            return from;
        }
        decodeRecord(buffer, from, to, target);
        return to;
    }

    @Override
    public void decodeRecord(byte[] buffer, int from, int to, DecodeTarget target) {
        try {
            if (to - from < HEADER_BYTES) {
                throw new DamagedAvro("the message has " + (to - from) + " bytes, too few for a schema's number");
            }
            if (buffer[from] != 0) {
                throw new DamagedAvro("the message begins with byte " + (buffer[from] & 0xFF)
                        + ", not 0: it was not written for a schema registry");
            }
            AvroRecords reader = records(ByteBuffer.wrap(buffer).getInt(from + 1));
            in.set(buffer, from + HEADER_BYTES, to);
            reader.readWhole(in, from, target);
        } catch (DamagedAvro e) {
            target.failRow(from, to - from, e.getMessage());
        }
    }

    private AvroRecords records(int id) {
        AvroRecords known = records.get(id);
        if (known == null) {
            AvroSchema schema =
                    registry.schema(id).orElseThrow(() -> new DamagedAvro("the schema registry has no schema " + id));
            known = new AvroRecords(schema, columns);
            records.put(id, known);
        }
        return known;
    }
}
