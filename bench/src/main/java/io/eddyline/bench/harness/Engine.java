package io.eddyline.bench.harness;

import java.nio.file.Path;
import java.util.List;

/**
 * How an engine's process is started.
 *
 * @param name {@code eddyline}, {@code flink}, {@code spark}, {@code duckdb}: also the name of its SQL files
 * @param javaHome the Java that runs it
 * @param options of Java
 * @param classPath where its classes are
 * @param mainClass takes the file of an assignment
 */
public record Engine(String name, Path javaHome, List<String> options, String classPath, String mainClass) {
    /** The engine that this project is about. */
    public static final String EDDYLINE = "eddyline";

    public Engine {
        options = List.copyOf(options);
    }
}
