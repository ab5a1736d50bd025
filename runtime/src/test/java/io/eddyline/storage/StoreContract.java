package io.eddyline.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every store must do. */
public abstract class StoreContract {
    /** A directory that no other test uses; it need not be there. */
    protected abstract Location directory() throws IOException;

    protected static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Location file) throws IOException {
        return new String(file.readAll(), StandardCharsets.UTF_8);
    }

    @Test
    void ofSixteenWritersOneWins() throws Exception {
        Location directory = directory();
        ExecutorService pool = Executors.newFixedThreadPool(16);
        try {
            for (int round = 0; round < 5; round++) {
                Location file = directory.resolve("commits/" + round);
                List<Future<Boolean>> writers = new ArrayList<>();
                for (int i = 0; i < 16; i++) {
                    byte[] content = bytes("writer " + i);
                    writers.add(pool.submit(() -> file.putIfAbsent(content)));
                }
                List<Integer> winners = new ArrayList<>();
                for (int i = 0; i < 16; i++) {
                    if (writers.get(i).get()) {
                        winners.add(i);
                    }
                }
                assertThat(winners).hasSize(1);
                assertThat(text(file)).isEqualTo("writer " + winners.get(0));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void whatIsPublishedReplacesAndIsReadBack() throws IOException {
        Location file = directory().resolve("a/b.txt");
        file.put(bytes("one"));
        assertThat(text(file)).isEqualTo("one");
        file.put(bytes("two, longer"));
        assertThat(text(file)).isEqualTo("two, longer");
        assertThat(file.putIfAbsent(bytes("three"))).isFalse();
        assertThat(text(file)).isEqualTo("two, longer");
    }

    @Test
    void whatIsNotPublishedIsNotThere() throws IOException {
        Location file = directory().resolve("a/b.txt");
        try (NewFile begun = file.create()) {
            begun.channel().write(ByteBuffer.wrap(bytes("half")));
            assertThat(file.look()).isEmpty();
        }
        assertThat(file.look()).isEmpty();
        assertThat(file.parent().children()).isEmpty();
    }

    @Test
    void anythingCanBeWrittenInAnyOrderBeforeItIsPublished() throws IOException {
        Location file = directory().resolve("framed");
        try (NewFile begun = file.create()) {
            begun.channel().write(ByteBuffer.wrap(bytes("content")), 4);
            begun.channel().write(ByteBuffer.wrap(bytes("head")), 0);
            begun.publish();
        }
        assertThat(text(file)).isEqualTo("headcontent");
    }

    @Test
    void rangesOfALargeFileAreRead() throws IOException {
        byte[] content = new byte[3_000_001];
        new Random(7).nextBytes(content);
        Location file = directory().resolve("large");
        file.put(content);
        Random random = new Random(11);
        try (StoredFile stored = file.open()) {
            assertThat(stored.size()).isEqualTo(content.length);
            for (int i = 0; i < 20; i++) {
                int from = random.nextInt(content.length);
                int length = Math.min(content.length - from, 1 + random.nextInt(1_000_000));
                byte[] read = new byte[length + 2];
                stored.readFully(from, read, 1, length);
                assertThat(Arrays.copyOfRange(read, 1, 1 + length))
                        .isEqualTo(Arrays.copyOfRange(content, from, from + length));
            }
            assertThat(stored.read(content.length, new byte[1], 0, 1)).isEqualTo(-1);
            assertThat(stored.stream(1).readAllBytes()).isEqualTo(Arrays.copyOfRange(content, 1, content.length));
            assertThatThrownBy(() -> stored.readFully(content.length - 1L, new byte[2], 0, 2))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void anEmptyFileIsAFile() throws IOException {
        Location file = directory().resolve("empty");
        file.put(new byte[0]);
        assertThat(file.look().orElseThrow().isFile()).isTrue();
        assertThat(file.look().orElseThrow().size()).isZero();
        assertThat(file.readAll()).isEmpty();
    }

    @Test
    void directoriesTellWhatIsDirectlyInThem() throws IOException {
        Location directory = directory();
        for (String name : List.of("x/1", "x/2", "x/y/3", "x/sp ace=ü%+&.csv", "z")) {
            directory.resolve(name).put(bytes(name));
        }
        List<String> told = new ArrayList<>();
        directory.resolve("x").list(entry -> {
            FileAttributes attributes = entry.attributes().orElseThrow();
            told.add(entry.name() + ":" + attributes.kind() + ":" + (attributes.isFile() ? attributes.size() : ""));
        });
        told.sort(null);
        assertThat(told).containsExactly("1:FILE:3", "2:FILE:3", "sp ace=ü%+&.csv:FILE:18", "y:DIRECTORY:");
        assertThat(directory.children()).extracting(Location::name).containsExactly("x", "z");
        assertThat(directory.resolve("x").isDirectory()).isTrue();
        assertThat(directory.isDirectory()).isTrue();
        assertThat(text(directory.resolve("x/sp ace=ü%+&.csv"))).isEqualTo("x/sp ace=ü%+&.csv");
    }

    @Test
    void moreFilesThanOnePageAreTold() throws Exception {
        Location directory = directory().resolve("many");
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < filesOfAPage() + 5; i++) {
                Location file = directory.resolve("f" + i);
                writers.add(pool.submit(() -> {
                    file.put(bytes("x"));
                    return null;
                }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(directory.children()).hasSize(filesOfAPage() + 5);
    }

    /** Files that the store lists at once. */
    protected int filesOfAPage() {
        return 50;
    }

    @Test
    void modificationTimesAreRecent() throws IOException {
        Location file = directory().resolve("now");
        long before = System.currentTimeMillis();
        file.put(bytes("x"));
        long modified = file.look().orElseThrow().modifiedMicros() / 1000;
        assertThat(modified).isBetween(before - 5_000, System.currentTimeMillis() + 5_000);
    }

    @Test
    void whatIsDeletedIsGone() throws IOException {
        Location file = directory().resolve("d/e");
        file.put(bytes("x"));
        file.delete();
        file.delete();
        assertThat(file.exists()).isFalse();
        assertThat(file.parent().children()).isEmpty();
        assertThatThrownBy(file::open).isInstanceOf(NoSuchFileException.class);
        assertThat(file.putIfAbsent(bytes("y"))).isTrue();
    }

    @Test
    void theDirectoryOfNothingIsEmpty() throws IOException {
        assertThat(directory().resolve("nowhere").children()).isEmpty();
        assertThat(directory().resolve("nowhere").isDirectory()).isFalse();
    }
}
