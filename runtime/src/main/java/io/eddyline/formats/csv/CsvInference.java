package io.eddyline.formats.csv;

import io.eddyline.formats.value.Lines;
import io.eddyline.formats.value.Sample;
import io.eddyline.formats.value.TypeGuess;
import io.eddyline.type.DataType;
import io.eddyline.type.RowType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Guesses columns from the first records. Names come from the header; without one they are {@code _c0}, {@code _c1} and so on. */
final class CsvInference {
    private final CsvDialect dialect;
    private final CsvScanner scanner;
    private final List<String> header = new ArrayList<>();
    private final List<TypeGuess> guesses = new ArrayList<>();

    private CsvInference(CsvDialect dialect) {
        this.dialect = dialect;
        this.scanner = new CsvScanner(dialect);
    }

    static Optional<RowType> infer(Sample sample, CsvDialect dialect) {
        return new CsvInference(dialect).infer(sample);
    }

    private Optional<RowType> infer(Sample sample) {
        byte[] b = sample.bytes();
        int at = sample.from();
        boolean headerPending = dialect.header();
        int records = 0;
        while (at >= 0 && at < sample.end() && records < Sample.MAX_RECORDS) {
            if (b[at] == '\n' || b[at] == '\r' || b[at] == dialect.comment()) {
                at = Lines.newline(b, at, sample.end()) + 1;
                continue;
            }
            at = scanner.scan(b, at, sample.end(), headerPending ? this::name : this::see);
            headerPending = false;
            records++;
        }
        int columns = Math.max(header.size(), guesses.size());
        return columns == 0 ? Optional.empty() : Optional.of(RowType.of(names(columns), types(columns)));
    }

    private void name(int index, byte[] b, int from, int to, boolean quoted) {
        header.add(new String(b, from, to - from, StandardCharsets.UTF_8).trim());
    }

    private void see(int index, byte[] b, int from, int to, boolean quoted) {
        if (guesses.size() <= index) {
            guesses.add(new TypeGuess());
        }
        byte[] nullText = dialect.nullText();
        boolean isNull = !quoted && (from == to || Arrays.equals(b, from, to, nullText, 0, nullText.length));
        if (!isNull) {
            guesses.get(index).sawField(new String(b, from, to - from, StandardCharsets.UTF_8));
        }
    }

    private List<String> names(int columns) {
        List<String> names = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < columns; i++) {
            String name = i < header.size() ? header.get(i) : "";
            if (name.isEmpty() || !taken.add(name.toLowerCase(Locale.ROOT))) {
                name = name + "_c" + i;
                taken.add(name.toLowerCase(Locale.ROOT));
            }
            names.add(name);
        }
        return names;
    }

    private List<DataType> types(int columns) {
        List<DataType> types = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            types.add(i < guesses.size() ? guesses.get(i).type() : DataType.varchar());
        }
        return types;
    }
}
