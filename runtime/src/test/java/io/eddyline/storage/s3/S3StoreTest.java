package io.eddyline.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddyline.storage.Location;
import io.eddyline.storage.NewFile;
import io.eddyline.storage.StoreContract;
import io.eddyline.storage.StoredFile;
import io.eddyline.storage.Stores;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class S3StoreTest extends StoreContract {
    private static final Stores STORES = Stores.of(S3Server.get().settings());

    private final Location directory = STORES.locate("s3://" + S3Server.BUCKET + "/t-" + UUID.randomUUID());

    @Override
    protected Location directory() {
        return directory;
    }

    @Override
    protected int filesOfAPage() {
        return 1000;
    }

    @Test
    void itIsCalledByItsUrl() {
        assertThat(STORES.locate("s3://lake/a/b/")).hasToString("s3://lake/a/b");
        assertThat(STORES.locate("s3://lake")).hasToString("s3://lake");
        assertThat(STORES.locate("s3://lake").resolve("x")).isEqualTo(STORES.locate("s3://lake/x"));
        assertThat(directory.isShared()).isTrue();
    }

    @Test
    void whatIsNoUrlOfABucketIsRefused() {
        assertThatThrownBy(() -> STORES.locate("s3:lake/a")).hasMessageContaining("names no bucket");
        assertThatThrownBy(() -> STORES.locate("s3://lake/a/../b")).hasMessageContaining("'..'");
    }

    @Test
    void aPutWhoseAnswerIsLostIsOurs() throws Exception {
        try (AnswerThief thief = AnswerThief.before(S3Server.get().port())) {
            Location file = Stores.of(S3Server.settings(thief.port()))
                    .locate(directory.resolve("commits/7").toString());
            thief.stealNext("PUT ");
            assertThat(file.putIfAbsent(bytes("mine"))).isTrue();
            assertThat(thief.stolen()).isEqualTo(1);
            assertThat(file.readAll()).isEqualTo(bytes("mine"));
            assertThat(file.putIfAbsent(bytes("another's"))).isFalse();
        }
    }

    @Test
    void aFileOfSeveralPartsIsWhole() throws IOException {
        Location file = directory.resolve("huge");
        byte[] block = new byte[1 << 20];
        int blocks = (int) (S3MultipartUpload.PART_BYTES >> 20) + 3;
        try (NewFile begun = file.create()) {
            for (int i = 0; i < blocks; i++) {
                block[0] = (byte) i;
                begun.channel().write(ByteBuffer.wrap(block), (long) i << 20);
            }
            begun.publish();
        }
        try (StoredFile stored = file.open()) {
            assertThat(stored.size()).isEqualTo((long) blocks << 20);
            for (int i = 0; i < blocks; i += 11) {
                byte[] one = new byte[1];
                stored.readFully((long) i << 20, one, 0, 1);
                assertThat(one[0]).isEqualTo((byte) i);
            }
        }
        file.delete();
    }

    @Test
    void aFileThatIsOverwrittenWhileItIsReadIsAnError() throws IOException {
        Location file = directory.resolve("rewritten");
        file.put(new byte[1_000_000]);
        try (StoredFile stored = file.open()) {
            file.put(new byte[1_000_001]);
            assertThatThrownBy(() -> stored.stream(0).readAllBytes())
                    .hasMessageContaining("was overwritten while it was read");
        }
    }

    @Test
    void aWrongSecretIsRefusedAndNotShown() {
        Map<String, String> wrong = new HashMap<>(S3Server.get().settings());
        wrong.put("s3.secret.key", "a-wrong-secret");
        Location file = Stores.of(wrong).locate(directory.resolve("x").toString());
        assertThatThrownBy(() -> file.put(bytes("x")))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("s3://lake/")
                .hasMessageNotContaining("a-wrong-secret");
    }

    @Test
    void aBucketThatIsNotThereIsSaid() {
        assertThatThrownBy(() -> STORES.locate("s3://nowhere/a").put(bytes("x")))
                .hasMessageContaining("there is no such bucket: s3://nowhere/a");
    }

    @Test
    void aServerThatIsNotThereIsSaid() {
        Location file = Stores.of(S3Server.settings(1)).locate("s3://lake/a");
        assertThatThrownBy(file::readAll)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no answer from the store of s3://lake/a");
    }

    @Test
    void halfOfTheCredentialsIsAMistake() {
        assertThatThrownBy(() -> Stores.of(Map.of("s3.access.key", "x"))
                        .locate("s3://lake/a")
                        .look())
                .hasMessageContaining("only one is there");
    }
}
