package io.eddyline.planner.validate;

import java.util.List;

/** What functions there are, for messages. */
final class FunctionCatalog {
    private FunctionCatalog() {}

    static List<String> names() {
        return Operators.INSTANCE.getOperatorList().stream()
                .map(operator -> operator.getName())
                .distinct()
                .toList();
    }

    static String signatures(String name) {
        return "";
    }
}
