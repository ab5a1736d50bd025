package io.eddyline.sql.parser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Turns a listed test around: it has to fail. The list gives the reason for each. */
final class ListedDeviations implements InvocationInterceptor {
    private final Map<String, String> reasons;

    ListedDeviations(String resource) {
        this.reasons = read(resource);
    }

    Set<String> tests() {
        return reasons.keySet();
    }

    private static Map<String, String> read(String resource) {
        try (InputStream in = ListedDeviations.class.getResourceAsStream(resource)) {
            Map<String, String> reasons = new LinkedHashMap<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\|", 2))
                    .forEach(parts -> reasons.put(parts[0].strip(), parts[1].strip()));
            return reasons;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        String name = method.getExecutable().getName();
        if (!reasons.containsKey(name)) {
            invocation.proceed();
            return;
        }
        try {
            invocation.proceed();
        } catch (RuntimeException | AssertionError expected) {
            return;
        }
        throw new AssertionError(name + " passes: take it off the list of deviations (" + reasons.get(name) + ")");
    }
}
