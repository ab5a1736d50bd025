package io.eddyline.formats.parquet;

import io.eddyline.connector.DamagedFile;
import io.eddyline.connector.FileBytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;

/** Reads what stands at the end of a file: its schema and where its row groups are. */
final class ParquetFooter {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ENCRYPTED_MAGIC = "PARE".getBytes(StandardCharsets.US_ASCII);
    private static final int TAIL_BYTES = 64 * 1024;
    private static final int MAX_BYTES = 256 << 20;

    private ParquetFooter() {}

    /** @throws DamagedFile when the file is no Parquet file, or a damaged one */
    static ParquetMetadata read(FileBytes file) {
        int tailLength = (int) Math.min(TAIL_BYTES, file.size());
        if (tailLength < 3 * MAGIC.length) {
            throw new DamagedFile("it is too short for a Parquet file");
        }
        byte[] tail = new byte[tailLength];
        file.read(file.size() - tailLength, tail, 0, tailLength);
        byte[] magic = Arrays.copyOfRange(tail, tailLength - MAGIC.length, tailLength);
        if (Arrays.equals(magic, ENCRYPTED_MAGIC)) {
            throw new DamagedFile("encrypted Parquet files are not supported");
        }
        if (!Arrays.equals(magic, MAGIC)) {
            throw new DamagedFile("it does not end as a Parquet file does: it is another format, or was cut off");
        }
        int length =
                ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt(tailLength - MAGIC.length - Integer.BYTES);
        long start = file.size() - MAGIC.length - Integer.BYTES - length;
        if (length <= 0 || length > MAX_BYTES || start < MAGIC.length) {
            throw new DamagedFile("its footer has a wrong length: " + length);
        }
        byte[] footer = new byte[length];
        if (length + MAGIC.length + Integer.BYTES <= tailLength) {
            System.arraycopy(tail, tailLength - MAGIC.length - Integer.BYTES - length, footer, 0, length);
        } else {
            file.read(start, footer, 0, length);
        }
        return parse(footer);
    }

    /** A highest event time must be one that a row has. Of texts only bounds are wanted. */
    private static void forgetVagueStatistics(FileMetaData file) {
        for (RowGroup group : file.getRow_groups()) {
            for (ColumnChunk chunk : group.getColumns()) {
                ColumnMetaData column = chunk.getMeta_data();
                Statistics known = column == null ? null : column.getStatistics();
                boolean vague = known != null
                        && (known.isSetIs_max_value_exact() && !known.isIs_max_value_exact()
                                || known.isSetIs_min_value_exact() && !known.isIs_min_value_exact());
                if (vague && column.getType() != Type.BYTE_ARRAY) {
                    column.unsetStatistics();
                }
            }
        }
    }

    private static ParquetMetadata parse(byte[] footer) {
        try {
            FileMetaData file = Util.readFileMetaData(new ByteArrayInputStream(footer));
            forgetVagueStatistics(file);
            return new ParquetMetadataConverter().fromParquetMetadata(file);
        } catch (IOException | RuntimeException e) {
            throw new DamagedFile("its footer cannot be read: " + e.getMessage());
        }
    }
}
