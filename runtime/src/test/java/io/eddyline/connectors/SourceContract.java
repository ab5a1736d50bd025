package io.eddyline.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddyline.connector.EpochInput;
import io.eddyline.connector.Option;
import io.eddyline.connector.Plugins;
import io.eddyline.connector.ReadLimit;
import io.eddyline.connector.Source;
import io.eddyline.connector.SourceContext;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.plan.SourceDefinition.SourceColumn;
import io.eddyline.type.DataType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every source that can be read again promises, on a bounded input. Who extends it gives the sources in a static method {@code cases}; it is
 * public for connectors whose other side needs another module.
 */
public abstract class SourceContract {
    protected static final long NOW_MILLIS = 1_700_000_000_000L;

    @TempDir
    protected static Path base;

    protected final ManualClock clock = new ManualClock(NOW_MILLIS * 1000);

    /** A source by its options, what an epoch of it takes, and its columns; none when it supplies them. */
    public record Case(String connector, Map<String, String> options, ReadLimit limit, List<SourceColumn> columns) {
        public Case(String connector, Map<String, String> options, ReadLimit limit) {
            this(connector, options, limit, List.of());
        }

        @Override
        public String toString() {
            return connector + options;
        }
    }

    /** Whether more may come after all that is there. */
    protected boolean isEndless(Case given) {
        return given.connector().equals("file");
    }

    private SourceContext context(Case source) {
        List<SourceColumn> columns = source.columns().isEmpty()
                ? Sources.suppliedColumns(source.connector(), source.options(), base, clock)
                : source.columns();
        return Sources.context(source.connector(), columns, source.options(), base, clock);
    }

    protected Source create(SourceContext context) {
        return Plugins.connector(context.definition().connector()).createSource(context);
    }

    private List<EpochInput> planAll(Source source, ReadLimit limit) {
        List<EpochInput> inputs = new ArrayList<>();
        inputs.add(source.plan(limit));
        clock.advanceMillis(100_000);
        while (!inputs.get(inputs.size() - 1).isEmpty() || inputs.size() == 1) {
            inputs.add(source.plan(limit));
        }
        return inputs;
    }

    @ParameterizedTest
    @MethodSource("cases")
    public void givesTheSameRowsWhenReadAgain(Case given) {
        SourceContext context = context(given);
        Source source = create(context);
        List<EpochInput> inputs = planAll(source, given.limit());
        assertThat(inputs).hasSizeGreaterThan(3);
        for (EpochInput input : inputs) {
            assertThat(Sources.rows(source, context, input)).isEqualTo(Sources.rows(source, context, input));
            assertThat(input.splits())
                    .allMatch(split -> split.sizeHint() > 0
                            || Sources.rows(source, context, split).isEmpty());
        }
        assertThat(inputs.get(inputs.size() - 1).caughtUp()).isTrue();
        assertThat(source.isExhausted()).isEqualTo(!isEndless(given));
    }

    @ParameterizedTest
    @MethodSource("cases")
    public void goesOnWhereItStoodWhereverItIsRestored(Case given) {
        SourceContext context = context(given);
        Source source = create(context);
        List<EpochInput> inputs = new ArrayList<>();
        List<String> snapshots = new ArrayList<>();
        snapshots.add(null);
        EpochInput input = source.plan(given.limit());
        clock.advanceMillis(100_000);
        do {
            inputs.add(input);
            source.committed(input);
            snapshots.add(source.snapshot());
            input = source.plan(given.limit());
        } while (!input.isEmpty());
        List<List<Object>> all = rows(source, context, inputs);
        for (int snapshot = 0; snapshot < inputs.size(); snapshot++) {
            for (int last = snapshot; last <= inputs.size(); last++) {
                assertThat(restoredRows(given, context, snapshots.get(snapshot), inputs, snapshot, last))
                        .isEqualTo(all);
            }
        }
    }

    /** Rows of the epochs before {@code last}, and then of what a source plans that was restored there. */
    private List<List<Object>> restoredRows(
            Case given, SourceContext context, String snapshot, List<EpochInput> inputs, int from, int last) {
        boolean nothingPlanned = last == 0 || inputs.subList(0, last).stream().allMatch(EpochInput::isEmpty);
        if (nothingPlanned && snapshot == null) {
            return rows(create(context), context, inputs);
        }
        Source restored = create(context);
        restored.restore(snapshot, inputs.subList(from, last));
        List<EpochInput> replayed = new ArrayList<>(inputs.subList(0, last));
        for (EpochInput next = restored.plan(given.limit()); !next.isEmpty(); next = restored.plan(given.limit())) {
            replayed.add(next);
        }
        return rows(restored, context, replayed);
    }

    private static List<List<Object>> rows(Source source, SourceContext context, List<EpochInput> inputs) {
        List<List<Object>> rows = new ArrayList<>();
        inputs.forEach(input -> rows.addAll(Sources.rows(source, context, input)));
        return rows;
    }

    @ParameterizedTest
    @MethodSource("cases")
    public void givesAnyOfItsColumnsAlone(Case given) {
        SourceContext all = context(given);
        List<EpochInput> inputs = planAll(create(all), given.limit());
        List<List<Object>> rows = rows(create(all), all, inputs);
        for (int column = 0; column < all.columns().size(); column++) {
            SourceContext one = new SourceContext("s", all.definition(), List.of(column), all.paths(), all.clock());
            int index = column;
            assertThat(rows(create(one), one, inputs))
                    .containsExactlyElementsOf(rows.stream()
                            .map(row -> Collections.singletonList(row.get(index)))
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    public void refusesWrongOptionsColumnsAndRanges(Case given) {
        Map<String, String> wrong = new HashMap<>(given.options());
        for (Option option : Plugins.connector(given.connector()).sourceOptions()) {
            if (option.type() != Option.Type.STRING) {
                wrong.put(option.key(), "no such value");
                assertCode(
                        ErrorCode.INVALID_OPTION,
                        () -> create(Sources.context(
                                given.connector(), context(given).definition().columns(), wrong, base, clock)));
                wrong.remove(option.key());
                wrong.putAll(given.options());
            }
        }
        SourceContext context = context(given);
        assertCode(ErrorCode.CHECKPOINT_DAMAGED, () -> create(context).restore("{", List.of()));
        if (given.columns().isEmpty() && !isEndless(given)) {
            List<SourceColumn> columns = List.of(new SourceColumn("no_such", DataType.bool(), null));
            assertCode(
                    ErrorCode.UNKNOWN_COLUMN,
                    () -> create(Sources.context(given.connector(), columns, given.options(), base, clock)));
            String name = context.definition().columns().get(0).name();
            List<SourceColumn> typed = List.of(new SourceColumn(name, DataType.bool(), null));
            assertCode(
                    ErrorCode.TYPE_MISMATCH,
                    () -> create(Sources.context(given.connector(), typed, given.options(), base, clock)));
        }
    }

    private static void assertCode(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        EddylineException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
