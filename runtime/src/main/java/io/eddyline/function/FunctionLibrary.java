package io.eddyline.function;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The functions that SQL can call. Immutable. */
public final class FunctionLibrary {
    /** The classes whose annotated methods are the library: one a family, in the order of the documentation. */
    private static final List<Class<?>> FAMILIES = List.of(
            Arithmetic.class,
            DecimalArithmetic.class,
            WideDecimalArithmetic.class,
            DateTimeArithmetic.class,
            Numbers.class,
            Mathematics.class,
            Concatenation.class,
            Letters.class,
            Texts.class,
            Trimming.class,
            PatternMatching.class,
            Encodings.class,
            DateTimeParts.class,
            DateTimeShorthands.class,
            DateTimeText.class,
            Json.class,
            Collections.class,
            Windows.class);

    /** The order of reflection is not fixed; the documented method of a name comes first. */
    private static final Comparator<Method> ORDER = Comparator.comparing(FunctionLibrary::name)
            .thenComparing(
                    m -> m.getAnnotation(ScalarFunction.class).description().isEmpty())
            .thenComparing(Method::getName)
            .thenComparing(Method::toString);

    private final List<FunctionDefinition> functions;
    private final Map<String, FunctionDefinition> byName = new LinkedHashMap<>();

    private FunctionLibrary(List<FunctionDefinition> functions) {
        this.functions = List.copyOf(functions);
        for (FunctionDefinition function : functions) {
            register(function.name(), function);
            function.aliases().forEach(alias -> register(alias, function));
        }
    }

    private void register(String name, FunctionDefinition function) {
        if (byName.put(name, function) != null) {
            throw new IllegalStateException("two functions are called " + name);
        }
    }

    /** The functions that Eddyline brings. Scanned on first use. */
    public static FunctionLibrary standard() {
        return Standard.LIBRARY;
    }

    /** The holder makes the scan lazy and safe. */
    private static final class Standard {
        static final FunctionLibrary LIBRARY = scan();

        private Standard() {}
    }

    /** All functions, family by family. */
    public List<FunctionDefinition> functions() {
        return functions;
    }

    /** The function with this name or alias, without regard to case. */
    public Optional<FunctionDefinition> find(String name) {
        return Optional.ofNullable(byName.get(name.toUpperCase(Locale.ROOT)));
    }

    private static FunctionLibrary scan() {
        Map<String, List<Method>> methods = new LinkedHashMap<>();
        for (Class<?> family : FAMILIES) {
            Arrays.stream(family.getMethods())
                    .filter(method -> method.isAnnotationPresent(ScalarFunction.class))
                    .sorted(ORDER)
                    .forEach(m -> methods.computeIfAbsent(name(m), unused -> new ArrayList<>())
                            .add(m));
        }
        List<FunctionDefinition> functions = new ArrayList<>(Operators.all());
        methods.values().forEach(overloads -> functions.add(define(overloads)));
        return new FunctionLibrary(functions);
    }

    private static String name(Method method) {
        return method.getAnnotation(ScalarFunction.class).value()[0];
    }

    private static FunctionDefinition define(List<Method> methods) {
        ScalarFunction first = methods.get(0).getAnnotation(ScalarFunction.class);
        List<String> names = List.of(first.value());
        return new FunctionDefinition(
                names.get(0),
                names.subList(1, names.size()),
                methods.get(0).getDeclaringClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " "),
                first.description(),
                List.of(first.examples()),
                methods.stream()
                        .allMatch(m -> m.getAnnotation(ScalarFunction.class).deterministic()),
                new Overloads(methods));
    }

    /** Made when they are first wanted. */
    private static final class Overloads implements Supplier<List<FunctionOverload>> {
        private final List<Method> methods;
        private volatile List<FunctionOverload> made;

        Overloads(List<Method> methods) {
            this.methods = methods;
        }

        @Override
        public List<FunctionOverload> get() {
            if (made == null) {
                made = methods.stream().map(FunctionOverload::of).toList();
            }
            return made;
        }
    }
}
