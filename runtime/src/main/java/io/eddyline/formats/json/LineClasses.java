package io.eddyline.formats.json;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.lang.reflect.Constructor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.codehaus.commons.compiler.CompileException;
import org.codehaus.janino.SimpleCompiler;

/**
 * Generated classes by the shape of the lines that they read, shared by all decoders: what one query had Java compile is quick for the next
 * from its first lines on. A class is generated when so many lines of its layout were read that it is likely to pay. Safe for use by many
 * threads.
 */
final class LineClasses {
    /**
     * As many lines as Java's second compiler lets pass before it takes the code that reads any line: where many more come, the generated class is
     * then all that it has to compile. A class costs some 30 ms by itself.
     */
    private static final int WORTHWHILE_ROWS = 1 << 13;

    static final LineClasses SHARED = new LineClasses(WORTHWHILE_ROWS);

    private static final int CAPACITY = 256;

    static {
        UnreadLines.know();
    }

    private final long worthwhileRows;
    private final Map<String, Known> entries = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > CAPACITY;
        }
    };

    private static final class Known {
        private long rows;
        private boolean begun;
        private Constructor<?> constructor;
    }

    /** @param worthwhileRows lines of a layout before its class is compiled */
    LineClasses(long worthwhileRows) {
        this.worthwhileRows = worthwhileRows;
    }

    /**
     * A new reader of lines; null when there is no class yet, and there need not be one.
     *
     * @param rows of this layout that were read since the last time
     */
    LineCode instance(LineLayout layout, long rows) {
        Constructor<?> constructor = constructor(layout, rows);
        if (constructor == null) {
            return null;
        }
        try {
            return (LineCode) constructor.newInstance();
        } catch (ReflectiveOperationException broken) {
            throw new EddylineException(ErrorCode.INTERNAL, "generated code cannot be instantiated", broken);
        }
    }

    private Constructor<?> constructor(LineLayout layout, long rows) {
        String shape = layout.shape();
        Known entry;
        synchronized (entries) {
            entry = entries.computeIfAbsent(shape, unseen -> new Known());
            entry.rows += rows;
            // One thread compiles; the others go on as they are.
            if (entry.constructor != null || entry.begun || entry.rows < worthwhileRows) {
                return entry.constructor;
            }
            entry.begun = true;
        }
        Constructor<?> fresh = compile(LineWriter.write(layout));
        synchronized (entries) {
            entry.constructor = fresh;
        }
        return fresh;
    }

    /** Lines of a layout before its class is compiled. */
    long worthwhileRows() {
        return worthwhileRows;
    }

    /** Classes compiled so far. */
    int compiledCount() {
        synchronized (entries) {
            return (int) entries.values().stream()
                    .filter(entry -> entry.constructor != null)
                    .count();
        }
    }

    private static Constructor<?> compile(String source) {
        try {
            SimpleCompiler compiler = new SimpleCompiler();
            compiler.setParentClassLoader(LineClasses.class.getClassLoader());
            compiler.cook(source);
            return compiler.getClassLoader()
                    .loadClass(LineWriter.PACKAGE + "." + LineWriter.CLASS_NAME)
                    .getConstructor();
        } catch (CompileException | ReflectiveOperationException broken) {
            throw new EddylineException(
                    ErrorCode.INTERNAL, "a reader of lines cannot be compiled: " + broken.getMessage(), broken);
        }
    }
}
