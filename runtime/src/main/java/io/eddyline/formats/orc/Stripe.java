package io.eddyline.formats.orc;

import io.eddyline.batch.Column;
import io.eddyline.connector.DamagedFile;
import io.eddyline.connector.FileBytes;
import io.eddyline.connector.PassedOver;
import io.eddyline.connector.ScanCondition;
import io.eddyline.formats.columnar.Bounds;
import io.eddyline.formats.columnar.ColumnSource;
import io.eddyline.formats.columnar.FileLayout;
import io.eddyline.formats.columnar.RowBlock;
import io.eddyline.type.RowType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** A stripe of a file. */
final class Stripe implements RowBlock {
    private final Opened opened;
    private final OrcTail.StripePlace place;
    private final long before;
    /** By type; null when there are none. */
    private final ColumnStatistics[] statistics;

    /** What the stripes of a file have in common. */
    private record Opened(FileBytes file, OrcTail tail, RowType wanted, List<BoundColumn> bound, BitSet columns) {}

    private Stripe(Opened opened, OrcTail.StripePlace place, long before, ColumnStatistics[] statistics) {
        this.opened = opened;
        this.place = place;
        this.before = before;
        this.statistics = statistics;
    }

    /**
     * The stripes that begin in {@code [from, to)}.
     *
     * @param condition null when all rows are wanted, and no statistics so
     * @throws DamagedFile when the file cannot be read as what is wanted
     */
    static FileLayout layout(FileBytes file, long from, long to, RowType wanted, ScanCondition condition) {
        OrcTail tail = OrcTail.read(file);
        SchemaBinding binding = new SchemaBinding(tail.root());
        List<BoundColumn> bound = binding.bind(wanted);
        Opened opened = new Opened(file, tail, wanted, bound, binding.columns());
        List<ColumnStatistics[]> statistics = condition == null ? List.of() : tail.statistics();
        boolean known = statistics.size() == tail.stripes().size();
        List<RowBlock> stripes = new ArrayList<>();
        long before = 0;
        for (int i = 0; i < tail.stripes().size(); i++) {
            OrcTail.StripePlace place = tail.stripes().get(i);
            if (place.rows() > 0 && place.offset() >= from && place.offset() < to) {
                stripes.add(new Stripe(opened, place, before, known ? statistics.get(i) : null));
            }
            before += place.rows();
        }
        return new FileLayout(bound.stream().map(BoundColumn::conversion).toList(), stripes);
    }

    @Override
    public long rows() {
        return place.rows();
    }

    @Override
    public long before() {
        return before;
    }

    @Override
    public List<ColumnSource> open() throws IOException {
        List<ColumnSource> sources = new ArrayList<>();
        if (opened.columns.isEmpty()) {
            opened.bound.forEach(column -> sources.add(column.opener().open(null)));
            return sources;
        }
        StripeStreams streams = new StripeStreams(opened.file, opened.tail, place, opened.columns);
        for (BoundColumn column : opened.bound) {
            sources.add(column.opener().open(streams));
        }
        return sources;
    }

    @Override
    public Optional<PassedOver> passOver(ScanCondition condition) {
        return statistics == null ? Optional.empty() : Bounds.passOver(rows(), condition, this::bounds);
    }

    /** Null when nothing is known. */
    private Bounds bounds(int index) {
        BoundColumn column = opened.bound.get(index);
        ColumnStatistics known =
                column.type() == null ? null : statistics[column.type().id()];
        if (known == null) {
            return null;
        }
        if (known.hasNoValue()) {
            return Bounds.NOTHING;
        }
        Column stored = known.bounds(opened.tail, column.type(), opened.wanted.type(index));
        return stored == null ? null : Bounds.of(stored, column.conversion(), opened.wanted.type(index));
    }
}
