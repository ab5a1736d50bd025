package io.eddyline.runtime.expression;

import io.eddyline.function.FunctionLibrary;
import io.eddyline.function.Slice;
import io.eddyline.function.TextTable;
import io.eddyline.plan.CaseExpression;
import io.eddyline.plan.Expression;
import io.eddyline.plan.FunctionCall;
import io.eddyline.plan.InList;
import io.eddyline.plan.Literal;
import io.eddyline.type.DataType;
import io.eddyline.type.Storage;
import io.eddyline.type.TypeKind;
import java.util.ArrayList;
import java.util.List;

/** Look-ups of texts among constants; for those of LOWER or UPPER of a text, that is not made. */
final class LookupEmitter {
    /** More of them are not worth so large a table. */
    private static final int MOST_CONSTANTS = 256;

    private final ClassWriter writer;
    private final Emission emission;
    private final ExpressionEmitter expressions;
    private final FunctionLibrary library;

    LookupEmitter(ClassWriter writer, Emission emission, ExpressionEmitter expressions, FunctionLibrary library) {
        this.writer = writer;
        this.emission = emission;
        this.expressions = expressions;
        this.library = library;
    }

    /** A text that is compared with constants. */
    record Lookup(Expression operand, List<Slice> constants) {}

    /** What an IN list looks up; null when it is not a text or byte string among a few. */
    static Lookup of(InList in) {
        DataType type = in.operand().type();
        boolean few = type.storage() == Storage.BYTES && in.values().size() <= MOST_CONSTANTS;
        return few && in.values().stream().allMatch(value -> value.type().kind() == type.kind() && !value.isNull())
                ? new Lookup(
                        in.operand(),
                        in.values().stream().map(LookupEmitter::constant).toList())
                : null;
    }

    /** The number of the constant that a text is, -1 for none; null when the text is. */
    Value number(Lookup lookup) {
        String change = changeOfCase(lookup.operand);
        Expression text =
                change.isEmpty() ? lookup.operand : lookup.operand.children().get(0);
        Value value = expressions.emit(text);
        String table = writer.constant(TextTable.of(lookup.constants), TextTable.class.getName());
        String scratch = change.isEmpty() ? "" : ", " + writer.scratch("Slice");
        String found = table + ".find" + change + "(" + value.code() + scratch + ")";
        return emission.strict(List.of(value), found, DataType.integer());
    }

    /** Whether a text is one of the constants. */
    Value isOneOf(Lookup lookup, boolean negated, DataType type) {
        Value number = number(lookup);
        return emission.condition(List.of(number), number.code() + (negated ? " < 0" : " >= 0"), type);
    }

    private String changeOfCase(Expression operand) {
        boolean ofText = operand instanceof FunctionCall call
                && call.arguments().size() == 1
                && isText(call.arguments().get(0));
        if (ofText && is((FunctionCall) operand, "LOWER")) {
            return "Lower";
        }
        return ofText && is((FunctionCall) operand, "UPPER") ? "Upper" : "";
    }

    private boolean is(FunctionCall call, String name) {
        return library.find(call.function()).equals(library.find(name));
    }

    private static boolean isText(Expression expression) {
        return expression.type().kind() == TypeKind.VARCHAR;
    }

    /** A comparison of LOWER or UPPER of a text with a constant; null when it is none. */
    Lookup ofComparison(FunctionCall call) {
        Lookup lookup = ofEquality(call, call.function());
        return lookup == null || changeOfCase(lookup.operand).isEmpty() ? null : lookup;
    }

    private Lookup ofEquality(Expression condition, String function) {
        if (!(condition instanceof FunctionCall call) || !call.function().equals(function)) {
            return null;
        }
        Expression a = call.arguments().get(0);
        Expression b = call.arguments().get(1);
        if (!isText(a) || !isText(b)) {
            return null;
        }
        Expression operand = a instanceof Literal ? b : a;
        boolean constant = (operand == a ? b : a) instanceof Literal literal && !literal.isNull();
        return constant ? new Lookup(operand, List.of(constant(operand == a ? b : a))) : null;
    }

    private static Slice constant(Expression literal) {
        return (Slice) Constants.javaValue(((Literal) literal).value(), literal.type());
    }

    /** The text that the conditions of all branches compare with a constant each; null when they are of another kind. */
    Lookup ofBranches(List<CaseExpression.Branch> branches) {
        List<Slice> constants = new ArrayList<>();
        Expression operand = null;
        for (CaseExpression.Branch branch : branches) {
            Lookup lookup = ofEquality(branch.condition(), "EQUAL");
            if (lookup == null || (operand != null && !operand.equals(lookup.operand))) {
                return null;
            }
            operand = lookup.operand;
            constants.addAll(lookup.constants);
        }
        boolean worthwhile = constants.size() > 1 && RepeatedCalls.isDeterministic(List.of(operand), library);
        return worthwhile ? new Lookup(operand, constants) : null;
    }

    /** The branches' values as an array of constants; null when they are not all texts that are known. */
    String values(List<CaseExpression.Branch> branches, DataType type) {
        boolean known = type.kind() == TypeKind.VARCHAR
                && branches.stream()
                        .map(CaseExpression.Branch::value)
                        .allMatch(value -> isText(value) && value instanceof Literal literal && !literal.isNull());
        return known
                ? writer.constant(
                        branches.stream()
                                .map(branch -> constant(branch.value()))
                                .toArray(Slice[]::new),
                        "Slice[]")
                : null;
    }
}
