package io.eddyline.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The project's own Java files, read as text and as syntax trees. */
final class SourceTree {
    /** A method with a body. */
    record Method(Path file, String name, int lines, int parameters, boolean isConstructorOfRecord) {}

    private SourceTree() {}

    /** The project's directory: the first above the working directory that has the launcher. */
    static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("mvnw"))) {
            directory = directory.getParent();
        }
        return directory;
    }

    /** Java files below {@code <module>/src/<kind>/java} of all modules. */
    static List<Path> files(String kind) {
        Path root = root();
        try (Stream<Path> modules = Files.list(root)) {
            List<Path> files = new ArrayList<>();
            for (Path module : modules.filter(m -> Files.exists(m.resolve("pom.xml")))
                    .sorted()
                    .toList()) {
                Path sources = module.resolve("src/" + kind + "/java");
                if (Files.exists(sources)) {
                    try (Stream<Path> below = Files.walk(sources)) {
                        below.filter(f -> f.toString().endsWith(".java"))
                                .sorted()
                                .forEach(files::add);
                    }
                }
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All methods with a body in the files. */
    static List<Method> methods(List<Path> files) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Method> methods = new ArrayList<>();
        try (StandardJavaFileManager manager =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                unit.accept(new MethodCollector(unit, positions, methods), null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return methods;
    }

    private static final class MethodCollector extends TreeScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<Method> methods;
        private ClassTree enclosing;

        MethodCollector(CompilationUnitTree unit, SourcePositions positions, List<Method> methods) {
            this.unit = unit;
            this.positions = positions;
            this.methods = methods;
        }

        @Override
        public Void visitClass(ClassTree node, Void unused) {
            ClassTree outer = enclosing;
            enclosing = node;
            super.visitClass(node, unused);
            enclosing = outer;
            return null;
        }

        @Override
        public Void visitMethod(MethodTree node, Void unused) {
            if (node.getBody() != null) {
                long first = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, node.getBody()));
                long last = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, node.getBody()));
                boolean record = enclosing.getKind() == Tree.Kind.RECORD
                        && node.getName().contentEquals("<init>");
                methods.add(new Method(
                        Path.of(unit.getSourceFile().toUri()),
                        enclosing.getSimpleName() + "." + node.getName(),
                        (int) (last - first + 1),
                        node.getParameters().size(),
                        record));
            }
            return super.visitMethod(node, unused);
        }
    }
}
