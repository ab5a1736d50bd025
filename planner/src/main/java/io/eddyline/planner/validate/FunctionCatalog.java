package io.eddyline.planner.validate;

import io.eddyline.function.FunctionLibrary;
import java.util.List;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlOperator;

/** What functions there are, for messages. */
final class FunctionCatalog {
    private FunctionCatalog() {}

    static List<String> names() {
        return Operators.INSTANCE.getOperatorList().stream()
                .filter(operator -> operator instanceof SqlFunction)
                .map(SqlOperator::getName)
                .distinct()
                .toList();
    }

    /** What the function takes, in a sentence; empty when the library does not have it. */
    static String signatures(String name) {
        return FunctionLibrary.standard()
                .find(name)
                .map(function -> "It takes " + function.signatures() + ".")
                .orElse("");
    }
}
