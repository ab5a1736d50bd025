package io.eddyline.runtime.expression;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.lang.reflect.Constructor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.codehaus.commons.compiler.CompileException;
import org.codehaus.janino.SimpleCompiler;

/** Compiled classes by their source text, shared by all queries. Safe for use by many threads. */
final class ClassCache {
    static final ClassCache SHARED = new ClassCache(512);

    /** Where generated classes live; the name can be the same for all, since each has a class loader of its own. */
    static final String CLASS_NAME = "Expressions";

    private final Map<String, Constructor<?>> constructors;
    private long compiled;

    ClassCache(int capacity) {
        constructors = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Constructor<?>> eldest) {
                return size() > capacity;
            }
        };
    }

    /** A new instance of the class that a writer has written. */
    GeneratedCode instance(ClassWriter writer) {
        String source = writer.source(CLASS_NAME);
        try {
            return (GeneratedCode)
                    constructor(source).newInstance((Object) writer.constants().toArray());
        } catch (ReflectiveOperationException broken) {
            throw new EddylineException(ErrorCode.INTERNAL, "generated code cannot be instantiated", broken);
        }
    }

    private Constructor<?> constructor(String source) {
        synchronized (constructors) {
            Constructor<?> known = constructors.get(source);
            if (known != null) {
                return known;
            }
        }
        // Compiled outside the lock: two threads may do the same work, but nobody waits for other queries.
        Constructor<?> fresh = compile(source);
        synchronized (constructors) {
            compiled++;
            constructors.put(source, fresh);
        }
        return fresh;
    }

    /** How many classes were compiled so far. */
    long compiledCount() {
        synchronized (constructors) {
            return compiled;
        }
    }

    private static Constructor<?> compile(String source) {
        try {
            SimpleCompiler compiler = new SimpleCompiler();
            compiler.setParentClassLoader(ClassCache.class.getClassLoader());
            compiler.cook(source);
            return compiler.getClassLoader()
                    .loadClass("io.eddyline.runtime.expression.generated." + CLASS_NAME)
                    .getConstructor(Object[].class);
        } catch (CompileException | ReflectiveOperationException broken) {
            throw new EddylineException(
                    ErrorCode.INTERNAL, "an expression cannot be compiled: " + broken.getMessage(), broken);
        }
    }
}
