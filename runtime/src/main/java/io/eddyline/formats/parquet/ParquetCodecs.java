package io.eddyline.formats.parquet;

import com.github.luben.zstd.Zstd;
import io.eddyline.connector.DamagedFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/** Compresses and decompresses pages. */
final class ParquetCodecs {
    /** Readable bytes behind the end of what was decompressed: values are loaded a word at a time. */
    static final int SLACK_BYTES = 16;

    private ParquetCodecs() {}

    /**
     * Decompresses {@code b[from .. from + length)} into a new array of {@code size + SLACK_BYTES} bytes.
     *
     * @throws DamagedFile when it does not give exactly so many bytes
     */
    static byte[] decompress(CompressionCodecName codec, byte[] b, int from, int length, int size) throws IOException {
        byte[] out = new byte[size + SLACK_BYTES];
        if (size == 0) {
            return out;
        }
        long count = switch (codec) {
            case SNAPPY -> snappy(b, from, length, out, size);
            case ZSTD -> Zstd.decompressByteArray(out, 0, size, b, from, length);
            case GZIP -> gzip(b, from, length, out, size);
            default -> throw new DamagedFile("pages compressed with " + codec + " are not supported");
        };
        if (count != size) {
            throw new DamagedFile("a page does not decompress to the " + size + " bytes that it should have");
        }
        return out;
    }

    private static int snappy(byte[] b, int from, int length, byte[] out, int size) throws IOException {
        // Asked first: more would be written behind the array's end.
        return Snappy.uncompressedLength(b, from, length) == size ? Snappy.uncompress(b, from, length, out, 0) : -1;
    }

    private static int gzip(byte[] b, int from, int length, byte[] out, int size) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(b, from, length))) {
            int count = in.readNBytes(out, 0, size);
            return in.read() < 0 ? count : -1;
        }
    }

    /** A compressor for pages that are written. */
    static BytesInputCompressor compressor(CompressionCodecName codec) {
        return new BytesInputCompressor() {
            @Override
            public BytesInput compress(BytesInput bytes) throws IOException {
                return ParquetCodecs.compress(codec, bytes);
            }

            @Override
            public CompressionCodecName getCodecName() {
                return codec;
            }

            @Override
            public void release() {
                // Nothing is kept.
            }
        };
    }

    private static BytesInput compress(CompressionCodecName codec, BytesInput bytes) throws IOException {
        if (codec == CompressionCodecName.UNCOMPRESSED) {
            return bytes;
        }
        byte[] plain = bytes.toByteArray();
        return BytesInput.from(
                switch (codec) {
                    case SNAPPY -> Snappy.compress(plain);
                    case ZSTD -> Zstd.compress(plain);
                    case GZIP -> gzip(plain);
                    default -> throw new IllegalArgumentException(codec.name());
                });
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }
}
