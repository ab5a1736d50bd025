package io.eddyline.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.storage.Location;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFilesTest {
    @TempDir
    Path base;

    @Test
    void whatIsMissingOrCutOffIsDamaged() throws IOException {
        assertFails("missing", ErrorCode.CHECKPOINT_DAMAGED, "it is missing");
        Files.writeString(base.resolve("short"), "EDL");
        assertFails("short", ErrorCode.CHECKPOINT_DAMAGED, "it is cut off");
    }

    /** A directory answers as a store that is out of reach does: nothing is known of the file's content. */
    @Test
    void whatCannotBeReadIsNotCalledDamaged() throws IOException {
        Path directory = base.resolve("unreadable");
        Files.createDirectory(directory);
        // A few entries, so that it is no shorter than a file's header.
        for (int i = 0; i < 100; i++) {
            Files.createFile(directory.resolve("entry-" + i));
        }
        assertFails("unreadable", ErrorCode.INPUT_OUTPUT, "cannot read the checkpoint file");
    }

    private void assertFails(String name, ErrorCode code, String message) {
        CheckpointFiles files = new CheckpointFiles(Location.of(base), file -> "advice");
        assertThatThrownBy(() -> files.read(Location.of(base.resolve(name)), DataInputStream::readInt))
                .hasMessageContaining(message)
                .asInstanceOf(type(EddylineException.class))
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }
}
