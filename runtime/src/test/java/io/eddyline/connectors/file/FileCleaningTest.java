package io.eddyline.connectors.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddyline.connector.EpochInput;
import io.eddyline.connector.ReadLimit;
import io.eddyline.connector.Source;
import io.eddyline.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of files that were read. */
class FileCleaningTest extends FileSourceCase {

    @Test
    void readFilesAreDeletedWhenTheEpochIsDurable() throws IOException {
        Path first = write("in/a", 5000, "1\n");
        Path second = write("in/b", 4000, "2\n");
        Source source = source("clean.source", "delete", "max.files.per.trigger", "1");
        EpochInput one = source.plan(ReadLimit.NONE);
        EpochInput two = source.plan(ReadLimit.NONE);
        source.committed(one);
        assertThat(first).exists();
        source.released(one);
        assertThat(first).doesNotExist();
        assertThat(second).exists();
        source.committed(two);
        write("in/b", 3000, "changed since\n");
        source.released(two);
        assertThat(second).exists();
        // The first name is free again.
        write("in/a", 1000, "3\n");
        assertThat(next(source)).containsExactly("changed since");
        assertThat(next(source)).containsExactly("3");
        Source restarted = source("clean.source", "delete");
        restarted.restore(null, List.of(one, two));
        assertThat(next(restarted)).containsExactly("changed since", "3");
    }

    @Test
    void filesLeftByACrashAreCleanedWithTheNextEpoch() throws IOException {
        Path first = write("in/a", 5000, "1\n");
        Source before = source("clean.source", "archive", "archive.dir", "old");
        EpochInput one = before.plan(ReadLimit.NONE);
        before.committed(one);
        Source source = source("clean.source", "archive", "archive.dir", "old");
        source.restore(null, List.of(one));
        Path second = write("in/b", 4000, "2\n");
        EpochInput two = source.plan(ReadLimit.NONE);
        write("old/b", 4000, "another\n");
        source.committed(two);
        source.released(two);
        assertThat(first).doesNotExist();
        assertThat(second).doesNotExist();
        assertThat(base.resolve("old/a")).hasContent("1");
        assertThat(base.resolve("old/b")).hasContent("another");
        assertThat(base.resolve("old/b.1")).hasContent("2");
    }

    @Test
    void anArchiveIsNotInWhatIsRead() throws IOException {
        write("in/a", 5000, "1\n");
        assertFails(
                ErrorCode.INVALID_OPTION,
                "in the directory that is read",
                () -> source("clean.source", "archive", "archive.dir", "in/old"));
        assertFails(ErrorCode.INVALID_OPTION, "go together", () -> source("clean.source", "archive"));
        assertThat(next(source("clean.source", "archive", "archive.dir", "in/_old")))
                .containsExactly("1");
    }
}
