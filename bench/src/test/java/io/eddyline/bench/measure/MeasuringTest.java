package io.eddyline.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuringTest {
    @TempDir
    Path directory;

    /** Gives two rows, or fails. */
    private static final class FakeRunner implements EngineRunner {
        private final String failure;
        private Assignment assignment;
        private int runs;

        FakeRunner(String failure) {
            this.failure = failure;
        }

        @Override
        public void open(Assignment wanted) throws IOException {
            assignment = wanted;
            if (failure != null) {
                throw new IOException("wrapped", new IllegalStateException(failure));
            }
        }

        @Override
        public void run(int run) {
            assertThat(run).isEqualTo(runs++);
        }

        @Override
        public void answer(Answer answer) {
            answer.add(new Object[] {assignment.query()}, 1);
            answer.add(new Object[] {assignment.option("more", "")}, 1);
        }

        @Override
        public void close() {}
    }

    private Outcome measure(Assignment.Mode mode, String failure) {
        Properties options = new Properties();
        options.setProperty("more", "ğ = 1");
        Path outcome = directory.resolve("outcome");
        Path file = directory.resolve("assignment");
        new Assignment(mode, "a;\nb", "SELECT 1", 3, 2, directory, outcome, options).write(file);
        Measuring.run(new FakeRunner(failure), file);
        return Outcome.read(outcome);
    }

    @Test
    void measuresEveryRunAndThenTakesTheAnswer() {
        Outcome outcome = measure(Assignment.Mode.SPEED_AND_ANSWER, null);

        assertThat(outcome.failure()).isEmpty();
        assertThat(outcome.runs()).hasSize(3).allMatch(run -> run.engineNanos() <= run.cpuNanos());
        assertThat(outcome.warm()).isPresent();
        assertThat(outcome.cold().orElseThrow().cpuNanos()).isPositive();
        assertThat(outcome.rows()).isEqualTo(2);
        assertThat(outcome.digest()).hasSize(32);
    }

    @Test
    void givesTheRowsThemselves() throws IOException {
        measure(Assignment.Mode.ROWS, null);

        assertThat(Files.readAllLines(Measuring.rowsFile(directory.resolve("outcome"))))
                .containsExactly("SELECT 1", "ğ = 1");
    }

    @Test
    void saysWhatWasAtTheBottomOfAFailure() {
        Outcome outcome = measure(Assignment.Mode.SPEED, "this engine cannot join streams");

        assertThat(outcome.failure()).contains("this engine cannot join streams");
        assertThat(outcome.rows()).isEqualTo(-1);
    }
}
