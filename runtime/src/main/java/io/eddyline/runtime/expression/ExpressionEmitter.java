package io.eddyline.runtime.expression;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.function.CommonType;
import io.eddyline.function.FunctionLibrary;
import io.eddyline.plan.CaseExpression;
import io.eddyline.plan.Cast;
import io.eddyline.plan.ColumnReference;
import io.eddyline.plan.Expression;
import io.eddyline.plan.ExpressionVisitor;
import io.eddyline.plan.FieldAccess;
import io.eddyline.plan.FunctionCall;
import io.eddyline.plan.InList;
import io.eddyline.plan.IsNull;
import io.eddyline.plan.Literal;
import io.eddyline.plan.LogicalExpression;
import io.eddyline.plan.Not;
import io.eddyline.plan.RowConstructor;
import io.eddyline.type.DataType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes the statements that evaluate an expression for row {@code i}. */
final class ExpressionEmitter implements ExpressionVisitor<Value> {
    /** Characters of statements at which a sub-expression becomes a method of its own; far below 8000 bytecodes. */
    private static final int MAX_STATEMENTS = 4000;

    /** Sub-expressions shorter than this stay where they are. */
    private static final int MIN_METHOD = 300;

    /** A method and the fields in which it leaves a value. */
    private record Remembered(String method, Value value) {}

    private final ClassWriter writer;
    private final FunctionLibrary library;
    private final Map<Expression, Remembered> remembered = new HashMap<>();
    private final Map<RepeatedCalls.SharedObject, Remembered> shared = new HashMap<>();
    private Set<Expression> repeated = Set.of();
    private final Emission emission;
    private final CastEmitter casts;
    private final CallEmitter calls;
    private final LogicEmitter logic;
    private final LookupEmitter lookups;
    private final NestedEmitter nested;

    ExpressionEmitter(ClassWriter writer, FunctionLibrary library) {
        this.writer = writer;
        this.library = library;
        emission = new Emission(writer);
        casts = new CastEmitter(writer, emission);
        lookups = new LookupEmitter(writer, emission, this, library);
        logic = new LogicEmitter(writer, emission, this, library);
        nested = new NestedEmitter(writer, emission, this);
        calls = new CallEmitter(writer, emission, this, library, new OperatorEmitter(writer, emission, this, nested));
    }

    /** Begins to write expressions together: what stands in them more than once is computed once for a row. */
    void begin(List<Expression> together) {
        repeated = RepeatedCalls.of(together, library);
        remembered.clear();
        shared.clear();
    }

    /** Writes an expression; where it is long, as a method of its own. */
    Value emit(Expression expression) {
        if (repeated.contains(expression)) {
            Remembered known = remembered.get(expression);
            if (known == null) {
                known = remember(expression);
                remembered.put(expression, known);
            }
            writer.line(known.method + "(i);");
            return known.value;
        }
        return emitHere(expression);
    }

    /** Writes a method that computes the expression when it is first called for a row: it may stand where not every row comes by. */
    private Remembered remember(Expression expression) {
        String done = writer.variable("boolean");
        writer.forgetPerRow(done);
        StringBuilder outer = writer.begin();
        writer.line("if (" + done + ") { return; }");
        repeated.remove(expression);
        Value value = emitHere(expression);
        repeated.add(expression);
        writer.line(done + " = true;");
        return method(value, writer.end(outer));
    }

    /** An object that calls share for a row, started by the first of them; null when one of its arguments is. */
    Value shared(RepeatedCalls.SharedObject object) {
        boolean sure = RepeatedCalls.isDeterministic(object.arguments(), library);
        Remembered known = sure ? shared.get(object) : null;
        if (known == null) {
            known = start(object);
            shared.put(object, known);
        }
        writer.line(known.method + "(i);");
        return known.value;
    }

    private Remembered start(RepeatedCalls.SharedObject object) {
        String done = writer.variable("boolean");
        String field = writer.scratch(object.type().getName());
        writer.forgetPerRow(done);
        StringBuilder outer = writer.begin();
        writer.line("if (" + done + ") { return; }");
        List<Value> values = new ArrayList<>();
        for (Expression argument : object.arguments()) {
            values.add(emitAs(argument, DataType.varchar()));
        }
        String nulls = Emission.anyNull(values);
        String texts = String.join(", ", values.stream().map(Value::code).toList());
        String isNull = nulls;
        String start = field + ".start(" + texts + ");";
        if (!nulls.equals(Value.NEVER) && !nulls.equals(Value.ALWAYS)) {
            isNull = writer.variable("boolean");
            writer.line(isNull + " = " + nulls + ";");
            start = "if (!" + isNull + ") { " + start + " }";
        }
        writer.line(nulls.equals(Value.ALWAYS) ? "" : start);
        writer.line(done + " = true;");
        String method = writer.name("m");
        writer.method("private void " + method + "(int i) {\n" + writer.end(outer) + "}\n");
        return new Remembered(method, new Value(field, isNull, DataType.varchar()));
    }

    private Value emitHere(Expression expression) {
        StringBuilder outer = writer.begin();
        Value value = expression.accept(this);
        StringBuilder written = writer.end(outer);
        boolean tooLong = written.length() > MAX_STATEMENTS || outer.length() + written.length() > 2 * MAX_STATEMENTS;
        if (tooLong && written.length() > MIN_METHOD) {
            return splitOff(value, written);
        }
        outer.append(written);
        return value;
    }

    private Value splitOff(Value value, StringBuilder statements) {
        Remembered made = method(value, statements);
        writer.line(made.method + "(i);");
        return made.value;
    }

    /** A method of statements that leaves their value in fields. */
    private Remembered method(Value value, StringBuilder statements) {
        String method = writer.name("m");
        String result = writer.variable(value.javaType());
        String isNull = value.isNull();
        statements.append(result).append(" = ").append(value.code()).append(";\n");
        if (!value.neverNull() && !value.alwaysNull()) {
            isNull = writer.variable("boolean");
            statements.append(isNull).append(" = ").append(value.isNull()).append(";\n");
        }
        writer.method("private void " + method + "(int i) {\n" + statements + "}\n");
        return new Remembered(method, new Value(result, isNull, value.type()));
    }

    LookupEmitter lookups() {
        return lookups;
    }

    /** Writes an expression and the conversion of its value to a type. */
    Value emitAs(Expression expression, DataType type) {
        return convert(emit(expression), type);
    }

    /** Converts a value to a type where it is not of it already. */
    Value convert(Value value, DataType type) {
        return casts.convert(value, type, false);
    }

    @Override
    public Value visitColumnReference(ColumnReference reference) {
        if (reference.index() >= writer.input().size()) {
            throw new EddylineException(ErrorCode.INTERNAL, "no input column " + reference.index());
        }
        Value value = writer.column(reference.index());
        // What the input says counts for the layout; nullability and names may differ.
        return value.type().storage() == reference.type().storage() ? value.as(reference.type()) : value;
    }

    @Override
    public Value visitLiteral(Literal literal) {
        if (literal.isNull()) {
            return Value.ofNull(literal.type());
        }
        String field = writer.constant(
                Constants.javaValue(literal.value(), literal.type()),
                Value.javaType(literal.type().storage()));
        return new Value(field, Value.NEVER, literal.type());
    }

    @Override
    public Value visitFunctionCall(FunctionCall call) {
        return calls.emit(call);
    }

    @Override
    public Value visitCast(Cast cast) {
        Value operand = emit(cast.operand());
        return casts.convert(operand, cast.type(), cast.safe()).as(cast.type());
    }

    @Override
    public Value visitLogicalExpression(LogicalExpression expression) {
        return logic.emit(expression);
    }

    @Override
    public Value visitNot(Not not) {
        Value operand = emitAs(not.operand(), DataType.bool());
        return emission.condition(List.of(operand), "!" + operand.code(), not.type());
    }

    @Override
    public Value visitIsNull(IsNull isNull) {
        Value operand = emit(isNull.operand());
        String negation = isNull.negated() ? "!" : "";
        return new Value("(" + negation + operand.isNull() + ")", Value.NEVER, isNull.type());
    }

    @Override
    public Value visitCaseExpression(CaseExpression expression) {
        return logic.emit(expression);
    }

    @Override
    public Value visitInList(InList in) {
        LookupEmitter.Lookup lookup = LookupEmitter.of(in);
        if (lookup != null) {
            return lookups.isOneOf(lookup, in.negated(), in.type());
        }
        Value operand = emit(in.operand());
        DataType common = operand.type();
        for (Literal literal : in.values()) {
            DataType soFar = common;
            common = CommonType.of(common, literal.type())
                    .orElseThrow(() -> new EddylineException(
                            ErrorCode.TYPE_MISMATCH,
                            soFar.sql() + " cannot be compared with "
                                    + literal.type().sql()));
        }
        Value converted = convert(operand, common);
        String set = writer.constant(ConstantSet.of(in.values(), common), ConstantSet.class.getName());
        String expression = (in.negated() ? "!" : "") + set + ".contains(" + converted.code() + ")";
        return emission.strict(List.of(converted), expression, in.type());
    }

    @Override
    public Value visitFieldAccess(FieldAccess access) {
        return nested.field(access);
    }

    @Override
    public Value visitRowConstructor(RowConstructor row) {
        return nested.row(row);
    }
}
