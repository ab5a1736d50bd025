package io.eddyline.planner.physical;

import io.eddyline.plan.ColumnReference;
import io.eddyline.plan.Expression;
import io.eddyline.plan.FunctionCall;
import io.eddyline.plan.JoinKind;
import io.eddyline.plan.JoinNode;
import io.eddyline.plan.Literal;
import io.eddyline.plan.LogicalExpression;
import io.eddyline.plan.PlanNode;
import io.eddyline.planner.property.TimeColumns;
import io.eddyline.type.DataType;
import io.eddyline.type.TypeKind;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Bounds what a join keeps by a condition that compares times of both sides, such as {@code a.t BETWEEN b.t AND b.t + INTERVAL '1'
 * HOUR}. Where {@code left <= right + d}, and the left's time follows the watermark with the lag {@code l}, a row of the right meets nothing
 * that comes after the watermark has reached {@code right + d + l}; in the same way with the sides exchanged. A row behind the watermark is
 * late then, for the rows that it would meet may be gone.
 *
 * <p>A join that counts the matches of one input's rows keeps the other's as long as these: the counts are made again from the rows when state
 * is restored. A full join, which counts those of both, would have to keep both for ever.
 */
final class IntervalBound {
    private static final Map<String, String> MIRRORED = Map.of(
            "LESS_THAN", "GREATER_THAN",
            "LESS_THAN_OR_EQUAL", "GREATER_THAN_OR_EQUAL",
            "GREATER_THAN", "LESS_THAN",
            "GREATER_THAN_OR_EQUAL", "LESS_THAN_OR_EQUAL");
    private static final int MICROSECONDS = 6;

    private final JoinNode join;
    private final int leftSize;
    private final Map<Integer, Long> leftLags;
    private final Map<Integer, Long> rightLags;
    /** {@code left <= right + micros}, where the left's time follows the watermark. */
    private final List<Limit> upper = new ArrayList<>();
    /** {@code left >= right + micros}, where the right's time follows the watermark. */
    private final List<Limit> lower = new ArrayList<>();

    private IntervalBound(JoinNode join) {
        this.join = join;
        this.leftSize = join.left().schema().size();
        this.leftLags = new TimeColumns().of(join.left());
        this.rightLags = new TimeColumns().of(join.right());
    }

    private record Limit(int left, int right, long micros) {}

    /** A time with something added to it. */
    private record Term(int column, TypeKind kind, long micros) {}

    /** The join with its bound; as it was when there is none. */
    static JoinNode apply(JoinNode join) {
        if (join.kind() == JoinKind.FULL || join.residual() == null) {
            return join;
        }
        IntervalBound bound = new IntervalBound(join);
        bound.read(join.residual());
        return bound.bounded();
    }

    private void read(Expression condition) {
        if (condition instanceof LogicalExpression logical && logical.kind() == LogicalExpression.Kind.AND) {
            logical.operands().forEach(this::read);
        } else if (condition instanceof FunctionCall call && MIRRORED.containsKey(call.function())) {
            Optional<Term> first = term(call.arguments().get(0));
            Optional<Term> second = term(call.arguments().get(1));
            if (first.isPresent()
                    && second.isPresent()
                    && first.get().kind() == second.get().kind()) {
                compare(call.function(), first.get(), second.get());
            }
        }
    }

    private void compare(String function, Term first, Term second) {
        boolean straight = first.column() < leftSize;
        if (straight == second.column() < leftSize) {
            return;
        }
        Term left = straight ? first : second;
        Term right = straight ? second : first;
        Limit limit =
                new Limit(left.column(), right.column() - leftSize, Math.subtractExact(right.micros(), left.micros()));
        boolean leftFollows = leftLags.containsKey(limit.left());
        boolean rightFollows = rightLags.containsKey(limit.right());
        switch (straight ? function : MIRRORED.get(function)) {
            case "LESS_THAN" -> add(upper, limit, -1, leftFollows);
            case "LESS_THAN_OR_EQUAL" -> add(upper, limit, 0, leftFollows);
            case "GREATER_THAN" -> add(lower, limit, 1, rightFollows);
            default -> add(lower, limit, 0, rightFollows);
        }
    }

    private static void add(List<Limit> limits, Limit limit, long more, boolean follows) {
        if (follows) {
            limits.add(new Limit(limit.left(), limit.right(), limit.micros() + more));
        }
    }

    private static Optional<Term> term(Expression expression) {
        TypeKind kind = expression.type().kind();
        if (kind != TypeKind.TIMESTAMP && kind != TypeKind.TIMESTAMP_LTZ) {
            return Optional.empty();
        }
        if (expression instanceof ColumnReference column) {
            return Optional.of(new Term(column.index(), kind, 0));
        }
        if (expression instanceof FunctionCall call
                && (call.function().equals("PLUS") || call.function().equals("MINUS"))
                && call.arguments().get(1) instanceof Literal literal
                && literal.value() instanceof Duration amount
                && isExact(amount, call.type())) {
            long micros = amount.dividedBy(Duration.of(1, ChronoUnit.MICROS));
            long added = call.function().equals("PLUS") ? micros : -micros;
            return term(call.arguments().get(0))
                    .filter(time -> time.kind() == kind)
                    .map(time -> new Term(time.column(), kind, Math.addExact(time.micros(), added)));
        }
        return Optional.empty();
    }

    /** Whether adding it cuts nothing off. */
    private static boolean isExact(Duration amount, DataType type) {
        long unit = 1;
        for (int digit = type.precision(); digit < MICROSECONDS; digit++) {
            unit *= 10;
        }
        return amount.getNano() % 1000 == 0 && amount.getNano() / 1000 % unit == 0;
    }

    private JoinNode bounded() {
        Optional<Limit> most =
                upper.stream().min(Comparator.comparingLong(limit -> limit.micros() + leftLags.get(limit.left())));
        Optional<Limit> least =
                lower.stream().min(Comparator.comparingLong(limit -> rightLags.get(limit.right()) - limit.micros()));
        boolean sameLeft = isSame(most, least, Limit::left);
        boolean sameRight = isSame(most, least, Limit::right);
        if (countsLeft() && !sameLeft) {
            most = Optional.empty();
        } else if (countsRight() && !sameRight) {
            least = Optional.empty();
        }
        if (most.isEmpty() && least.isEmpty()) {
            return join;
        }
        return bounded(most, least, sameLeft, sameRight);
    }

    private static boolean isSame(Optional<Limit> most, Optional<Limit> least, ToIntFunction<Limit> column) {
        return most.isPresent() && least.isPresent() && column.applyAsInt(most.get()) == column.applyAsInt(least.get());
    }

    /** Whether the left's rows have their matches counted. */
    private boolean countsLeft() {
        return join.kind() == JoinKind.LEFT || join.kind() == JoinKind.SEMI || join.kind() == JoinKind.ANTI;
    }

    private boolean countsRight() {
        return join.kind() == JoinKind.RIGHT;
    }

    private JoinNode bounded(Optional<Limit> most, Optional<Limit> least, boolean sameLeft, boolean sameRight) {
        long leftLag = most.map(limit -> leftLags.get(limit.left())).orElse(0L);
        long rightLag = least.map(limit -> rightLags.get(limit.right())).orElse(0L);
        if (most.isPresent() && least.isPresent()) {
            // Nothing is late behind an aggregate that closes; rows that it still may meet need not be late either.
            if (sameLeft && isNeverLate(join.right(), least.get().right())) {
                leftLag = Math.max(leftLag, rightLag - least.get().micros());
            } else if (sameRight && isNeverLate(join.left(), most.get().left())) {
                rightLag = Math.max(rightLag, leftLag + most.get().micros());
            }
        }
        return bounded(most, leftLag, least, rightLag);
    }

    private static boolean isNeverLate(PlanNode node, int column) {
        return LateRows.stream(node, column).isEmpty();
    }

    private JoinNode bounded(Optional<Limit> most, long leftLag, Optional<Limit> least, long rightLag) {
        long ofLeft = least.map(limit -> rightLag - limit.micros()).orElse(0L);
        long ofRight = most.map(limit -> leftLag + limit.micros()).orElse(0L);
        if (countsLeft() && most.isPresent()) {
            ofRight = Math.max(ofRight, ofLeft + most.get().micros());
        } else if (countsRight() && least.isPresent()) {
            ofLeft = Math.max(ofLeft, ofRight - least.get().micros());
        }
        JoinNode.TimeBound bound = new JoinNode.TimeBound(
                least.isEmpty() ? null : new JoinNode.RowTime(least.get().left(), ofLeft),
                most.isEmpty() ? null : new JoinNode.RowTime(most.get().right(), ofRight));
        return new JoinNode(
                most.map(limit -> LateRows.removed(join.left(), limit.left(), leftLag))
                        .orElse(join.left()),
                least.map(limit -> LateRows.removed(join.right(), limit.right(), rightLag))
                        .orElse(join.right()),
                join.kind(),
                join.leftKeys(),
                join.rightKeys(),
                join.nullsMatch(),
                join.residual(),
                bound,
                join.schema());
    }
}
