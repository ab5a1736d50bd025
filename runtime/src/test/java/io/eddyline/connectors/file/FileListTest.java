package io.eddyline.connectors.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.connector.EpochInput;
import io.eddyline.connector.ReadLimit;
import io.eddyline.connector.Source;
import io.eddyline.connectors.ManualClock;
import io.eddyline.connectors.Sources;
import io.eddyline.storage.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Directories of very many files: how often they are listed, and what is kept of them. */
class FileListTest extends FileSourceCase {
    private static InputFile file(int number) {
        return new InputFile("f" + number, Location.of(Path.of("f" + number)), 1, number);
    }

    @Test
    void ofALongListingTheFirstAreKept() {
        FirstFiles first = new FirstFiles(InputFile.OLDEST_FIRST, file -> file.modifiedMicros() % 2 == 0, 10);
        IntStream.range(0, 100_000).map(i -> (i * 7919) % 100_000).forEach(i -> first.add(file(i)));
        assertThat(first.inOrder())
                .extracting(InputFile::modifiedMicros)
                .containsExactly(0L, 2L, 4L, 6L, 8L, 10L, 12L, 14L, 16L, 18L);
        assertThat(first.hasMore()).isTrue();
        first.clear();
        first.add(file(2));
        assertThat(first.hasMore()).isFalse();
        assertThat(first.inOrder()).hasSize(1);
    }

    @Test
    void lookingTakesATenthOfTheTime() {
        ManualClock time = new ManualClock(0);
        ListingCadence cadence = new ListingCadence(time);
        long listing = 0;
        int looks = 0;
        for (long millis = 0; millis < 60_000; millis++) {
            if (cadence.isDue()) {
                cadence.begin();
                time.advanceMillis(200);
                cadence.end();
                millis += 200;
                listing += 200;
                looks++;
            }
            time.advanceMillis(1);
        }
        assertThat(listing).isBetween(5_000L, 6_200L);
        assertThat(looks).isLessThan(32);
        cadence.begin();
        time.advanceMillis(30_000);
        cadence.end();
        time.advanceMillis(4_999);
        assertThat(cadence.isDue()).as("the longest rest").isFalse();
        time.advanceMillis(1);
        assertThat(cadence.isDue()).isTrue();
    }

    @Test
    void manyFilesAreReadInTheirOrderFromFewListings() throws IOException {
        Path in = Files.createDirectory(base.resolve("in"));
        int count = 25_000;
        for (int i = 0; i < count; i++) {
            Path file = in.resolve("f" + i);
            Files.write(file, new byte[] {'x', '\n'});
            Files.setLastModifiedTime(file, FileTime.fromMillis(NOW_MILLIS - 100_000 + i));
        }
        Source source = source("max.files.per.trigger", "500");
        int files = 0;
        int epochs = 0;
        EpochInput input;
        do {
            input = source.plan(ReadLimit.NONE);
            files += input.splits().size();
            epochs++;
            if (!input.isEmpty()) {
                String range = input.splits().get(0).range();
                assertThat(FileRange.fromJson(range).key())
                        .isEqualTo("f" + (files - input.splits().size()));
            }
        } while (!input.caughtUp());
        assertThat(files).isEqualTo(count);
        assertThat(epochs).isLessThanOrEqualTo(52);
        write("in/late", 1000, "new\n");
        assertThat(Sources.nextValues(source, context)).containsExactly("new");
    }

    @Test
    void aBoundedNumberOfFilesIsRemembered() {
        FileProgress progress = new FileProgress(false, false, Long.MAX_VALUE, 1000);
        for (int i = 0; i < 5000; i++) {
            InputFile next = file(i);
            assertThat(progress.isPlanned(next) || progress.isTooOld(next)).isFalse();
            progress.plan(FileRange.whole(next));
            progress.forgetOld();
        }
        assertThat(IntStream.range(0, 5000)
                        .filter(i -> progress.isPlanned(file(i)))
                        .count())
                .isBetween(900L, 1000L);
        assertThat(IntStream.range(0, 5000).mapToObj(FileListTest::file))
                .allMatch(read -> progress.isPlanned(read) || progress.isTooOld(read));
        FileProgress restored = new FileProgress(false, false, Long.MAX_VALUE, 1000);
        restored.restore(progress.snapshot());
        assertThat(restored.isTooOld(file(17))).isTrue();
        assertThat(restored.isTooOld(file(5001))).isFalse();
    }
}
