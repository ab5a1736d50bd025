package io.eddyline.function;

import io.eddyline.type.TypeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Signatures as text. */
final class Signatures {
    private Signatures() {}

    static String text(String name, FunctionOverload overload) {
        List<String> parts = new ArrayList<>();
        for (FunctionParameter parameter : overload.parameters()) {
            if (parameter.sqlArguments() > 0) {
                parts.add(part(parameter));
            }
        }
        return name + "(" + String.join(", ", parts) + (overload.variadic() ? ", ..." : "") + ")";
    }

    private static String part(FunctionParameter parameter) {
        if (parameter.role() == FunctionParameter.Role.SHARED) {
            return parameter.name().replace(",", " VARCHAR,") + " VARCHAR";
        }
        String words = words(parameter.name());
        if (parameter.role() == FunctionParameter.Role.PREPARED) {
            return words + " VARCHAR" + (parameter.sqlArguments() > 1 ? " x " + parameter.sqlArguments() : "");
        }
        String kinds = parameter.kinds().isEmpty()
                ? "ANY"
                : parameter.kinds().stream().sorted().map(TypeKind::name).collect(Collectors.joining("|"));
        return words + " "
                + kinds.replace("TINYINT|SMALLINT|INTEGER|BIGINT", "INTEGERS")
                        .replace("TINYINT|SMALLINT|INTEGER", "INTEGER");
    }

    private static String words(String camelCase) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < camelCase.length(); i++) {
            char c = camelCase.charAt(i);
            if (Character.isUpperCase(c)) {
                words.append('_');
            }
            words.append(Character.toLowerCase(c));
        }
        return words.toString();
    }
}
