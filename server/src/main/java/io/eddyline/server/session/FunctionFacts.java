package io.eddyline.server.session;

import io.eddyline.function.FunctionDefinition;
import io.eddyline.function.FunctionLibrary;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The function library as SHOW FUNCTIONS lists it. */
final class FunctionFacts {
    private FunctionFacts() {}

    static List<List<Object>> rows() {
        return FunctionLibrary.standard().functions().stream()
                .sorted(Comparator.comparing(FunctionDefinition::name))
                .map(function -> Arrays.asList((Object) function.name(), function.family(), function.description()))
                .toList();
    }
}
