package io.eddyline.formats.parquet;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/** Lets parquet-hadoop decompress without Hadoop's codecs. */
final class PlainCodecs implements CompressionCodecFactory {
    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        throw new UnsupportedOperationException();
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return new BytesInputDecompressor() {
            @Override
            public BytesInput decompress(BytesInput bytes, int size) throws IOException {
                return BytesInput.from(plain(codec, bytes.toByteArray()));
            }

            @Override
            public void decompress(ByteBuffer input, int inputSize, ByteBuffer output, int size) throws IOException {
                byte[] bytes = new byte[inputSize];
                input.get(bytes);
                output.put(plain(codec, bytes));
            }

            @Override
            public void release() {
                // Nothing is kept.
            }
        };
    }

    private static byte[] plain(CompressionCodecName codec, byte[] bytes) throws IOException {
        return switch (codec) {
            case SNAPPY -> Snappy.uncompress(bytes);
            case GZIP -> all(new GZIPInputStream(new ByteArrayInputStream(bytes)));
            case ZSTD -> all(new ZstdInputStream(new ByteArrayInputStream(bytes)));
            default -> bytes;
        };
    }

    private static byte[] all(InputStream in) throws IOException {
        try (in) {
            return in.readAllBytes();
        }
    }

    @Override
    public void release() {
        // Nothing is kept.
    }
}
