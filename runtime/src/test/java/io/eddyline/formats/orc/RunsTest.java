package io.eddyline.formats.orc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddyline.connector.DamagedFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs as the format's specification shows them, and those that are written. */
class RunsTest {
    private static StreamInput input(byte[] bytes) {
        return new StreamInput(OrcCodec.NONE, 0, bytes, 0, bytes.length);
    }

    private static long[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToLong(Long::parseLong).toArray();
    }

    @ParameterizedTest
    @CsvSource({
        "0a2710,10000 10000 10000 10000 10000",
        "5e035ca1ab1edeadbeef,23713 43806 57005 48879",
        "8e132b2107d01e00147028323c46505a646e78828c96a0aab4befce8,2030 2000 2020 1000000 2040 2050 2060 2070 2080 2090 2100 2110 2120 2130 2140 2150 2160 2170 2180 2190",
        "c609020222424246,2 3 5 7 11 13 17 19 23 29"
    })
    void theSecondVersionIsReadAsSpecified(String hex, String expected) throws IOException {
        long[] values = numbers(expected);
        long[] read = new long[values.length];
        new RunsV2(input(HexFormat.of().parseHex(hex)), false).read(read, 0, read.length);
        assertThat(read).isEqualTo(values);
    }

    @Test
    void theFirstVersionIsReadAsSpecified() throws IOException {
        long[] read = new long[100];
        new RunsV1(input(HexFormat.of().parseHex("61ff64")), false).read(read, 0, 100);
        assertThat(read)
                .isEqualTo(LongStream.rangeClosed(1, 100).map(i -> 101 - i).toArray());
        long[] literals = new long[5];
        new RunsV1(input(HexFormat.of().parseHex("fb020306070b")), false).read(literals, 0, 5);
        assertThat(literals).containsExactly(2, 3, 6, 7, 11);
    }

    @Test
    void bytesAreReadAsSpecified() throws IOException {
        byte[] read = new byte[102];
        new ByteRuns(input(HexFormat.of().parseHex("6100fe4445"))).read(read, 102);
        assertThat(Arrays.copyOf(read, 100)).containsOnly(0);
        assertThat(read[100]).isEqualTo((byte) 0x44);
        assertThat(read[101]).isEqualTo((byte) 0x45);
    }

    @Test
    void aStreamThatEndsEarlyIsDamaged() {
        assertThatThrownBy(() -> new RunsV2(input(new byte[] {0x5e, 3, 1}), false).read(new long[4], 0, 4))
                .isInstanceOf(DamagedFile.class)
                .hasMessage("a stream ends before its values do");
    }

    private static byte[] bytes(StreamOutput stream) throws IOException {
        stream.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        stream.writeTo(out);
        return out.toByteArray();
    }

    /** Numbers with repeats, steps, and jumps that a long just holds. */
    private static long[] some(Random random, int count) {
        long[] values = new long[count];
        int at = 0;
        while (at < count) {
            long value = random.nextLong() >> random.nextInt(Long.SIZE);
            long step = random.nextInt(3) == 0 ? random.nextLong() >> random.nextInt(Long.SIZE) : random.nextInt(3) - 1;
            for (int left = random.nextInt(30); left >= 0 && at < count; left--) {
                values[at++] = random.nextInt(4) == 0 ? random.nextLong() : value;
                value += step;
            }
        }
        return values;
    }

    @ParameterizedTest
    @EnumSource(
            value = OrcCodec.class,
            names = {"LZO", "BROTLI"},
            mode = EnumSource.Mode.EXCLUDE)
    void whatIsWrittenIsRead(OrcCodec codec) throws IOException {
        Random random = new Random(8);
        for (int round = 0; round < 50; round++) {
            long[] values = some(random, random.nextInt(round < 45 ? 3000 : 100_000));
            boolean signed = random.nextBoolean();
            StreamOutput out = new StreamOutput(codec);
            IntegerWriter writer = new IntegerWriter(out, signed);
            for (long value : values) {
                writer.add(value);
            }
            writer.flush();
            byte[] bytes = bytes(out);
            long[] read = new long[values.length];
            new RunsV2(new StreamInput(codec, StreamOutput.CHUNK_BYTES, bytes, 0, bytes.length), signed)
                    .read(read, 0, read.length);
            assertThat(read).isEqualTo(values);
        }
    }
}
