package io.eddyline.formats.orc;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import io.eddyline.connector.DamagedFile;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import net.jpountz.lz4.LZ4Factory;
import org.xerial.snappy.Snappy;

/** How the chunks of a file are compressed; in the order of their numbers in files. */
enum OrcCodec {
    NONE,
    ZLIB,
    SNAPPY,
    LZO,
    LZ4,
    ZSTD,
    BROTLI;

    private static final OrcCodec[] ALL = values();
    /** Bytes never reach beyond their array: these are files of anybody. */
    private static final LZ4Factory LZ4_FACTORY = LZ4Factory.safeInstance();

    static OrcCodec of(int number) {
        OrcCodec codec = number < ALL.length ? ALL[number] : null;
        if (codec == null || codec == LZO || codec == BROTLI) {
            throw new DamagedFile("files compressed with " + (codec == null ? "method " + number : codec)
                    + " are not supported: zlib, snappy, lz4 and zstd are");
        }
        return codec;
    }

    static OrcCodec named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /**
     * Decompresses {@code b[from .. from + length)} into {@code out}; the number of bytes.
     *
     * @throws DamagedFile when this is not what was compressed
     */
    int decompress(byte[] b, int from, int length, byte[] out) {
        try {
            return expand(b, from, length, out);
        } catch (IOException | RuntimeException e) {
            // Each library says it in its own way.
            throw new DamagedFile("a compressed chunk is damaged");
        }
    }

    private int expand(byte[] b, int from, int length, byte[] out) throws IOException {
        return switch (this) {
            case ZLIB -> inflate(b, from, length, out);
            case SNAPPY -> {
                // Asked first: more would be written behind the array's end.
                if (Snappy.uncompressedLength(b, from, length) > out.length) {
                    throw new IOException("damaged");
                }
                yield Snappy.uncompress(b, from, length, out, 0);
            }
            case LZ4 -> LZ4_FACTORY.safeDecompressor().decompress(b, from, length, out, 0, out.length);
            case ZSTD -> (int) Zstd.decompressByteArray(out, 0, out.length, b, from, length);
            case NONE, LZO, BROTLI -> throw new IllegalStateException(name());
        };
    }

    private static int inflate(byte[] b, int from, int length, byte[] out) throws IOException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(b, from, length);
            int count = 0;
            while (!inflater.finished()) {
                int more = inflater.inflate(out, count, out.length - count);
                count += more;
                if (more == 0 && !inflater.finished()) {
                    throw new IOException("damaged");
                }
            }
            return count;
        } catch (DataFormatException e) {
            throw new IOException(e);
        } finally {
            inflater.end();
        }
    }

    /** The compressed bytes of {@code b[0 .. length)}. */
    byte[] compress(byte[] b, int length) throws IOException {
        return switch (this) {
            case ZLIB -> deflate(b, length);
            case SNAPPY -> {
                byte[] out = new byte[Snappy.maxCompressedLength(length)];
                yield Arrays.copyOf(out, Snappy.compress(b, 0, length, out, 0));
            }
            case LZ4 -> LZ4_FACTORY.fastCompressor().compress(b, 0, length);
            case ZSTD -> zstd(b, length);
            case NONE, LZO, BROTLI -> throw new IllegalStateException(name());
        };
    }

    /** With a checksum: the format itself has none. */
    private static byte[] zstd(byte[] b, int length) {
        try (ZstdCompressCtx context = new ZstdCompressCtx()) {
            context.setChecksum(true);
            byte[] out = new byte[(int) Zstd.compressBound(length)];
            return Arrays.copyOf(out, context.compressByteArray(out, 0, out.length, b, 0, length));
        }
    }

    private static byte[] deflate(byte[] b, int length) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(b, 0, length);
            deflater.finish();
            // No longer than what is stored as it is: more is not wanted.
            byte[] out = new byte[length + 64];
            int count = deflater.deflate(out);
            return Arrays.copyOf(out, deflater.finished() ? count : out.length);
        } finally {
            deflater.end();
        }
    }
}
