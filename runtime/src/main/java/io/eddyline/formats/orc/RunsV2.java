package io.eddyline.formats.orc;

import io.eddyline.connector.DamagedFile;
import java.io.IOException;

/** Runs as the format has them since its second version: short repeats, packed numbers, packed numbers with patches, and steps. */
final class RunsV2 extends IntegerRuns {
    /** What the five bits for a width mean, but for a width of 0 among steps. */
    private static final int[] WIDTHS = {
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 26, 28, 30, 32, 40, 48,
        56, 64
    };

    private static final int SHORTEST_REPEAT = 3;
    private static final int MAX_PATCHES = 31;

    private final long[] patches = new long[MAX_PATCHES];

    RunsV2(StreamInput input, boolean signed) {
        super(input, signed);
    }

    @Override
    int decode() throws IOException {
        int first = input.read();
        return switch (first >>> 6) {
            case 0 -> repeat(first);
            case 1 -> direct(first);
            case 2 -> patched(first);
            default -> steps(first);
        };
    }

    private static int widthCode(int first) {
        return first >>> 1 & 0x1F;
    }

    private int length(int first) throws IOException {
        return ((first & 1) << 8 | input.read()) + 1;
    }

    private int repeat(int first) throws IOException {
        long value = input.readBigEndian((first >>> 3 & 7) + 1);
        value = signed ? ZigZag.decode(value) : value;
        int count = (first & 7) + SHORTEST_REPEAT;
        for (int i = 0; i < count; i++) {
            run[i] = value;
        }
        return count;
    }

    private int direct(int first) throws IOException {
        int width = WIDTHS[widthCode(first)];
        int count = length(first);
        unpack(width, run, 0, count);
        if (signed) {
            for (int i = 0; i < count; i++) {
                run[i] = ZigZag.decode(run[i]);
            }
        }
        return count;
    }

    private int patched(int first) throws IOException {
        int width = WIDTHS[widthCode(first)];
        int count = length(first);
        int third = input.read();
        int fourth = input.read();
        int baseBytes = (third >>> 5) + 1;
        int patchWidth = WIDTHS[third & 0x1F];
        int gapWidth = (fourth >>> 5) + 1;
        int patchCount = fourth & 0x1F;
        long base = input.readBigEndian(baseBytes);
        long sign = 1L << (baseBytes * Byte.SIZE - 1);
        if ((base & sign) != 0) {
            base = -(base & ~sign);
        }
        if (patchWidth + gapWidth > Long.SIZE) {
            throw new DamagedFile("a patch has more than 64 bits");
        }
        unpack(width, run, 0, count);
        unpack(closestWidth(patchWidth + gapWidth), patches, 0, patchCount);
        int at = 0;
        for (int i = 0; i < patchCount; i++) {
            at += (int) (patches[i] >>> patchWidth & (1 << gapWidth) - 1);
            long patch = patchWidth == Long.SIZE ? patches[i] : patches[i] & (1L << patchWidth) - 1;
            if (at >= count || width == Long.SIZE) {
                throw new DamagedFile("a patch is behind the end of its run");
            }
            run[at] |= patch << width;
        }
        for (int i = 0; i < count; i++) {
            run[i] += base;
        }
        return count;
    }

    private static int closestWidth(int bits) {
        int code = 0;
        while (WIDTHS[code] < bits) {
            code++;
        }
        return WIDTHS[code];
    }

    private int steps(int first) throws IOException {
        int code = widthCode(first);
        int count = length(first);
        long value = readVarint();
        long step = ZigZag.decode(input.readVarint());
        run[0] = value;
        if (code == 0) {
            for (int i = 1; i < count; i++) {
                value += step;
                run[i] = value;
            }
            return count;
        }
        if (count > 1) {
            run[1] = value + step;
        }
        unpack(WIDTHS[code], run, 2, count - 2);
        for (int i = 2; i < count; i++) {
            run[i] = step < 0 ? run[i - 1] - run[i] : run[i - 1] + run[i];
        }
        return count;
    }

    /** Numbers of so many bits each, the highest bit first, up to the end of a byte. */
    private void unpack(int width, long[] out, int from, int count) throws IOException {
        if (count <= 0) {
            return;
        }
        int at = input.take((count * width + Byte.SIZE - 1) / Byte.SIZE);
        byte[] bytes = input.array();
        if (width % Byte.SIZE == 0) {
            unpackBytes(bytes, at, width / Byte.SIZE, out, from, count);
            return;
        }
        int bits = 0;
        int current = 0;
        for (int i = 0; i < count; i++) {
            long value = 0;
            int needed = width;
            while (needed > bits) {
                value = value << bits | current & (1 << bits) - 1;
                needed -= bits;
                current = bytes[at++];
                bits = Byte.SIZE;
            }
            bits -= needed;
            out[from + i] = value << needed | current >>> bits & (1 << needed) - 1;
        }
    }

    private static void unpackBytes(byte[] bytes, int start, int width, long[] out, int from, int count) {
        int at = start;
        for (int i = 0; i < count; i++) {
            long value = 0;
            for (int k = 0; k < width; k++) {
                value = value << Byte.SIZE | bytes[at++] & 0xFF;
            }
            out[from + i] = value;
        }
    }
}
