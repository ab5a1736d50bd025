package io.eddyline.formats.avro;

import io.eddyline.connector.FileBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What stands at the beginning of a container file.
 *
 * @param sync what stands behind every block
 * @param length bytes of the header: where the first block starts
 */
record AvroHeader(AvroSchema schema, String codec, byte[] sync, long length) {
    static final int SYNC_BYTES = 16;

    private static final byte[] MAGIC = {'O', 'b', 'j', 1};
    private static final int FIRST_BYTES = 64 * 1024;
    private static final int MAX_BYTES = 16 << 20;

    /** @throws DamagedAvro when the file is no Avro file */
    static AvroHeader read(FileBytes file) {
        for (int wanted = FIRST_BYTES; ; wanted *= 8) {
            int length = (int) Math.min(wanted, file.size());
            byte[] bytes = new byte[length];
            file.read(0, bytes, 0, length);
            if (length < MAGIC.length || !Arrays.equals(Arrays.copyOf(bytes, MAGIC.length), MAGIC)) {
                throw new DamagedAvro("it does not begin as an Avro file does");
            }
            try {
                return parse(bytes);
            } catch (DamagedAvro e) {
                if (length == file.size() || wanted >= MAX_BYTES) {
                    throw new DamagedAvro("its header cannot be read: " + e.getMessage());
                }
            }
        }
    }

    private static AvroHeader parse(byte[] bytes) {
        AvroInput in = new AvroInput();
        in.set(bytes, MAGIC.length, bytes.length);
        Map<String, String> metadata = new HashMap<>();
        for (long count = in.readBlockCount(); count > 0; count = in.readBlockCount()) {
            for (long i = 0; i < count; i++) {
                String key = text(in);
                metadata.put(key, text(in));
            }
        }
        int sync = in.skip(SYNC_BYTES);
        String codec = metadata.getOrDefault("avro.codec", "null");
        if (!AvroCodecs.isKnown(codec)) {
            throw new DamagedAvro("blocks compressed with '" + codec + "' are not supported");
        }
        if (!metadata.containsKey("avro.schema")) {
            throw new DamagedAvro("there is no schema");
        }
        return new AvroHeader(
                AvroSchemaParser.parse(metadata.get("avro.schema")),
                codec,
                Arrays.copyOfRange(bytes, sync, sync + SYNC_BYTES),
                in.position());
    }

    private static String text(AvroInput in) {
        long length = in.readLong();
        return new String(in.bytes(), in.skip(length), (int) length, StandardCharsets.UTF_8);
    }
}
