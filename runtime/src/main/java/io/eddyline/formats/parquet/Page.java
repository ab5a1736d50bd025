package io.eddyline.formats.parquet;

import io.eddyline.connector.DamagedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV2;

/**
 * A data page, decompressed. Some bytes behind its end may be read but mean nothing.
 *
 * @param values rows or elements, NULL ones too
 * @param repetition its repetition levels, empty when there are none
 * @param definition its definition levels, empty when there are none
 * @param data its values
 */
record Page(int values, Slice repetition, Slice definition, Slice data, Encoding encoding) {
    /** A stretch of an array. */
    record Slice(byte[] bytes, int from, int length) {
        static final Slice EMPTY = new Slice(new byte[ParquetCodecs.SLACK_BYTES], 0, 0);

        Slice {
            if (from < 0 || length < 0 || from + length > bytes.length) {
                throw new DamagedFile("a page ends before its values do");
            }
        }

        int to() {
            return from + length;
        }

        ByteBuffer buffer() {
            return ByteBuffer.wrap(bytes, from, length);
        }

        private BytesInput input() {
            return BytesInput.from(bytes, from, length);
        }
    }

    /** The same page for the library's own reader. */
    DataPage forLibrary() throws IOException {
        return DataPageV2.uncompressed(
                values, 0, values, repetition.input(), definition.input(), encoding, data.input(), null);
    }
}
