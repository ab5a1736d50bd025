package io.eddyline.formats.avro;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.xerial.snappy.Snappy;

/** Compresses and decompresses blocks. Names are those of the format. */
final class AvroCodecs {
    private static final int MAX_BLOCK_BYTES = 256 << 20;

    private AvroCodecs() {}

    static boolean isKnown(String codec) {
        return switch (codec) {
            case "null", "deflate", "snappy", "zstandard" -> true;
            default -> false;
        };
    }

    static byte[] decompress(String codec, byte[] block) {
        try {
            return switch (codec) {
                case "deflate" -> limited(new InflaterInputStream(new ByteArrayInputStream(block), new Inflater(true)));
                case "zstandard" -> limited(new ZstdInputStream(new ByteArrayInputStream(block)));
                case "snappy" -> snappy(block);
                default -> block;
            };
        } catch (IOException e) {
            throw new DamagedAvro("a block cannot be decompressed: " + e.getMessage());
        }
    }

    private static byte[] limited(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BLOCK_BYTES + 1);
        if (bytes.length > MAX_BLOCK_BYTES) {
            throw new DamagedAvro("a block has more than " + MAX_BLOCK_BYTES + " bytes");
        }
        return bytes;
    }

    /** A checksum of the bytes before compression stands at the end. */
    private static byte[] snappy(byte[] block) throws IOException {
        int length = block.length - Integer.BYTES;
        if (length < 0 || Snappy.uncompressedLength(block, 0, length) > MAX_BLOCK_BYTES) {
            throw new DamagedAvro("a block cannot be decompressed");
        }
        byte[] bytes = new byte[Snappy.uncompressedLength(block, 0, length)];
        Snappy.uncompress(block, 0, length, bytes, 0);
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        if ((int) checksum.getValue() != ByteBuffer.wrap(block).getInt(length)) {
            throw new DamagedAvro("a block's checksum is wrong");
        }
        return bytes;
    }

    static byte[] compress(String codec, byte[] bytes, int length) throws IOException {
        return switch (codec) {
            case "deflate" -> deflate(bytes, length);
            case "zstandard" -> Zstd.compress(Arrays.copyOf(bytes, length));
            case "snappy" -> {
                byte[] compressed = Snappy.compress(Arrays.copyOf(bytes, length));
                CRC32 checksum = new CRC32();
                checksum.update(bytes, 0, length);
                yield ByteBuffer.allocate(compressed.length + Integer.BYTES)
                        .put(compressed)
                        .putInt((int) checksum.getValue())
                        .array();
            }
            default -> Arrays.copyOf(bytes, length);
        };
    }

    private static byte[] deflate(byte[] bytes, int length) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try (DeflaterOutputStream stream = new DeflaterOutputStream(out, deflater)) {
            stream.write(bytes, 0, length);
        } finally {
            deflater.end();
        }
        return out.toByteArray();
    }
}
