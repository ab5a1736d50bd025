package io.eddyline.connectors.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddyline.connector.Source;
import io.eddyline.connector.SourceContext;
import io.eddyline.connectors.ManualClock;
import io.eddyline.connectors.Sources;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.SourceDefinition.SourceColumn;
import io.eddyline.type.DataType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.io.TempDir;

/** Files of a directory, of given ages, and sources over it. */
abstract class FileSourceCase {
    static final long NOW_MILLIS = 1_700_000_000_000L;
    static final SourceColumn VALUE = new SourceColumn("value", DataType.varchar(), null);

    @TempDir
    Path base;

    final ManualClock clock = new ManualClock(NOW_MILLIS * 1000);
    final FileConnector connector = new FileConnector();
    SourceContext context;

    Source source(String... options) {
        return source(List.of(VALUE), options);
    }

    Source source(List<SourceColumn> columns, String... options) {
        Map<String, String> all = new HashMap<>(Map.of("connector", "file", "path", "in", "format", "lines"));
        for (int i = 0; i < options.length; i += 2) {
            all.put(options[i], options[i + 1]);
        }
        context = Sources.context("file", columns, all, base, clock);
        return connector.createSource(context);
    }

    Path write(String name, long ageMillis, String content) throws IOException {
        return write(name, ageMillis, content.getBytes(StandardCharsets.UTF_8));
    }

    Path write(String name, long ageMillis, byte[] content) throws IOException {
        Path file = base.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        Files.setLastModifiedTime(file, FileTime.fromMillis(NOW_MILLIS - ageMillis));
        return file;
    }

    List<Object> next(Source source) {
        return Sources.nextValues(source, context);
    }

    static void assertFails(ErrorCode code, String part, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        EddylineException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(part);
    }
}
