package io.eddyline.runtime.expression;

import io.eddyline.function.CommonType;
import io.eddyline.function.FunctionDefinition;
import io.eddyline.function.FunctionLibrary;
import io.eddyline.plan.Cast;
import io.eddyline.plan.Expression;
import io.eddyline.plan.FunctionCall;
import io.eddyline.plan.Literal;
import io.eddyline.type.DataType;
import io.eddyline.type.TypeKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads calls of functions as tests write them: {@code NAME(arguments)}, literals {@code 'text' 12 12L 1.50 1e3 TRUE NULL}, typed literals
 * {@code DATE '...'}, {@code CAST(x AS TYPE)}, {@code TRY_CAST(x AS TYPE)}, {@code ARRAY[...]}, {@code MAP[...]}. The type of a call is the
 * library's choice, or the second part of {@code call :: TYPE}.
 */
final class ExpressionText {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:('(?:[^']|'')*')|(-?\\d+(?:\\.\\d*)?(?:[eE][-+]?\\d+)?L?)|(::)|([A-Za-z_][A-Za-z_0-9]*)|(.))");

    private final List<String> tokens = new ArrayList<>();
    private int at;

    private ExpressionText(String text) {
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (end < text.length() && matcher.find(end) && matcher.start() == end) {
            if (!matcher.group().isBlank()) {
                tokens.add(matcher.group().trim());
            }
            end = matcher.end();
        }
        tokens.add("");
    }

    static Expression parse(String text) {
        ExpressionText parser = new ExpressionText(text);
        Expression expression = parser.expression();
        if (!parser.peek().isEmpty()) {
            throw new IllegalArgumentException("unexpected " + parser.peek() + " in " + text);
        }
        return expression;
    }

    private String peek() {
        return tokens.get(at);
    }

    private String take() {
        return tokens.get(at++);
    }

    private void expect(String token) {
        if (!take().equalsIgnoreCase(token)) {
            throw new IllegalArgumentException("expected " + token + " at token " + at + " of " + tokens);
        }
    }

    private Expression expression() {
        Expression expression = primary();
        if (peek().equals("::")) {
            take();
            DataType type = type();
            FunctionCall call = (FunctionCall) expression;
            return new FunctionCall(call.function(), call.arguments(), type);
        }
        return expression;
    }

    private Expression primary() {
        String token = take();
        if (token.startsWith("'")) {
            return new Literal(unquote(token), DataType.varchar().notNull());
        }
        if (Character.isDigit(token.charAt(0)) || token.length() > 1 && token.charAt(0) == '-') {
            return number(token);
        }
        String word = token.toUpperCase(Locale.ROOT);
        if (peek().startsWith("'")) {
            return typed(word, unquote(take()));
        }
        return switch (word) {
            case "TRUE", "FALSE" ->
                new Literal(Boolean.valueOf(word), DataType.bool().notNull());
            case "NULL" -> Literal.ofNull(DataType.of(TypeKind.NULL));
            case "CAST", "TRY_CAST" -> cast(word.equals("TRY_CAST"));
            case "ARRAY" -> array();
            case "MAP" -> map();
            default -> call(word);
        };
    }

    private static String unquote(String token) {
        return token.substring(1, token.length() - 1).replace("''", "'");
    }

    private static Literal number(String token) {
        if (token.endsWith("L")) {
            return new Literal(
                    Long.valueOf(token.substring(0, token.length() - 1)),
                    DataType.bigint().notNull());
        } else if (token.contains("e") || token.contains("E")) {
            return new Literal(Double.valueOf(token), DataType.doubleType().notNull());
        } else if (token.contains(".")) {
            BigDecimal value = new BigDecimal(token);
            int precision = Math.max(value.precision(), value.scale());
            return new Literal(value, DataType.decimal(precision, value.scale()).notNull());
        }
        long value = Long.parseLong(token);
        return value == (int) value
                ? new Literal((int) value, DataType.integer().notNull())
                : new Literal(value, DataType.bigint().notNull());
    }

    private static Literal typed(String word, String text) {
        return switch (word) {
            case "DATE" -> new Literal(LocalDate.parse(text), DataType.date().notNull());
            case "TIME" -> new Literal(LocalTime.parse(text), DataType.time(6).notNull());
            case "TIMESTAMP" ->
                new Literal(
                        LocalDateTime.parse(text.replace(' ', 'T')),
                        DataType.timestamp(6).notNull());
            case "INSTANT" ->
                new Literal(Instant.parse(text), DataType.timestampLtz(6).notNull());
            case "INTERVAL_DAY" ->
                new Literal(
                        Duration.parse(text), DataType.of(TypeKind.INTERVAL_DAY).notNull());
            case "INTERVAL_YEAR" ->
                new Literal(
                        Period.parse(text), DataType.of(TypeKind.INTERVAL_YEAR).notNull());
            default -> throw new IllegalArgumentException(word);
        };
    }

    private Expression cast(boolean safe) {
        expect("(");
        Expression operand = expression();
        expect("AS");
        DataType type = type();
        expect(")");
        return new Cast(operand, type, safe);
    }

    private DataType type() {
        String word = take().toUpperCase(Locale.ROOT);
        List<Integer> numbers = new ArrayList<>();
        if (peek().equals("(")) {
            do {
                take();
                numbers.add(Integer.valueOf(take()));
            } while (peek().equals(","));
            expect(")");
        }
        if (word.equals("ARRAY")) {
            expect("<");
            DataType element = type();
            expect(">");
            return DataType.array(element);
        }
        return switch (word) {
            case "DECIMAL" -> DataType.decimal(numbers.get(0), numbers.size() > 1 ? numbers.get(1) : 0);
            case "TIMESTAMP" -> DataType.timestamp(numbers.isEmpty() ? 6 : numbers.get(0));
            case "TIMESTAMP_LTZ" -> DataType.timestampLtz(numbers.isEmpty() ? 6 : numbers.get(0));
            case "TIME" -> DataType.time(numbers.isEmpty() ? 6 : numbers.get(0));
            default -> DataType.of(TypeKind.valueOf(word));
        };
    }

    private List<Expression> list(String open, String close) {
        List<Expression> list = new ArrayList<>();
        expect(open);
        while (!peek().equals(close)) {
            list.add(expression());
            if (peek().equals(",")) {
                take();
            }
        }
        expect(close);
        return list;
    }

    private Expression array() {
        List<Expression> elements = list("[", "]");
        DataType element =
                CommonType.of(elements.stream().map(Expression::type).toList()).orElseThrow();
        return new FunctionCall("ARRAY", elements, DataType.array(element).notNull());
    }

    private Expression map() {
        List<Expression> entries = list("[", "]");
        DataType type = DataType.map(entries.get(0).type(), entries.get(1).type());
        return new FunctionCall("MAP", entries, type.notNull());
    }

    private Expression call(String name) {
        List<Expression> arguments = list("(", ")");
        FunctionDefinition function = FunctionLibrary.standard()
                .find(name)
                .orElseThrow(() -> new IllegalArgumentException("no function " + name));
        List<DataType> types = arguments.stream().map(Expression::type).toList();
        return new FunctionCall(function.name(), arguments, resultType(function, types));
    }

    private static DataType resultType(FunctionDefinition function, List<DataType> types) {
        if (function.overloads().isEmpty()) {
            return function.name().equals("GREATEST") || function.name().equals("LEAST")
                    ? CommonType.of(types).orElseThrow()
                    : DataType.bool();
        }
        return function.resultType(types);
    }
}
