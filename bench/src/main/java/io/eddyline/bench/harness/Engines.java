package io.eddyline.bench.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The engines that can be measured. Those that are not Eddyline are built when they are first asked for: only then are their libraries fetched.
 *
 * @param home the project's directory
 * @param java the Java that Eddyline runs on: the one of this process
 * @param peerJava the Java that the others run on
 * @param heap of each process, as {@code -Xmx} takes it
 */
public record Engines(Path home, Path java, Path peerJava, String heap) {
    /** All names. */
    public static final List<String> NAMES = List.of(Engine.EDDYLINE, "flink", "spark", "duckdb");

    /** What Flink and Spark reach into from Java 17 on; their own launchers say the same. */
    private static final List<String> OPENED = List.of(
            "java.lang",
            "java.lang.invoke",
            "java.lang.reflect",
            "java.io",
            "java.net",
            "java.nio",
            "java.text",
            "java.time",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "java.util.concurrent.locks",
            "jdk.internal.ref",
            "sun.nio.ch",
            "sun.nio.cs",
            "sun.security.action",
            "sun.util.calendar");

    /** Java with the engine's options and class path; a class with a main method is to follow. */
    public static List<String> command(Engine engine) {
        List<String> command = new ArrayList<>();
        command.add(engine.javaHome().resolve("bin/java").toString());
        command.addAll(engine.options());
        command.add("-cp");
        command.add(engine.classPath());
        return command;
    }

    /** The engine of that name. */
    public Engine find(String name) {
        return name.equals(Engine.EDDYLINE) ? eddyline() : peer(name);
    }

    /** As the launcher starts {@code run}, which says how. */
    private Engine eddyline() {
        List<String> options = new ArrayList<>(Arrays.asList(
                System.getProperty("eddyline.run.options", "").trim().split("\\s+")));
        options.removeIf(String::isEmpty);
        options.addAll(common());
        return new Engine(
                Engine.EDDYLINE,
                java,
                options,
                System.getProperty("eddyline.run.class.path", System.getProperty("java.class.path")),
                "io.eddyline.bench.cli.EddylineMain");
    }

    private List<String> common() {
        return new ArrayList<>(
                List.of("-XX:+UseParallelGC", "-Xms256m", "-Xmx" + heap, "-XX:-UsePerfData", "-Duser.timezone=UTC"));
    }

    private Engine peer(String name) {
        Path target = home.resolve("bench/peers/" + name + "/target");
        if (!Files.isDirectory(target.resolve("lib")) || isOlder(target.resolve("classes"), home.resolve("bench"))) {
            build(name);
        }
        List<String> options = common();
        OPENED.forEach(opened -> options.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED"));
        return new Engine(
                name,
                peerJava,
                options,
                target.resolve("classes") + ":" + target.resolve("lib") + "/*",
                "io.eddyline.bench." + name + ".Main");
    }

    private static boolean isOlder(Path classes, Path sources) {
        return newest(classes, ".class")
                < Math.max(
                        newest(sources.resolve("peers"), ".java"),
                        newest(sources.resolve("src/main/java/io/eddyline/bench/measure"), ".java"));
    }

    private static long newest(Path directory, String ending) {
        if (!Files.isDirectory(directory)) {
            return 0;
        }
        try (Stream<Path> below = Files.walk(directory)) {
            return below.filter(file -> file.toString().endsWith(ending))
                    .map(file -> file.toFile().lastModified())
                    .max(Comparator.naturalOrder())
                    .orElse(0L);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void build(String name) {
        try {
            Process process = new ProcessBuilder(
                            "./mvnw", "-q", "-B", "-f", "bench/peers/pom.xml", "-pl", name, "-am", "package")
                    .directory(home.toFile())
                    .inheritIO()
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("the runner for " + name + " could not be built; see above");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** The newest Java that Flink and Spark both support, 17 or 21, among those installed; the one of this process when there is none. */
    public static Path findPeerJava() {
        Path own = Path.of(System.getProperty("java.home"));
        if (Runtime.version().feature() <= 21) {
            return own;
        }
        Path installed = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(installed)) {
            return own;
        }
        try (Stream<Path> entries = Files.list(installed)) {
            return entries
                    .filter(entry -> Files.exists(entry.resolve("bin/java")))
                    .filter(entry -> entry.getFileName().toString().matches(".*(17|21).*"))
                    .sorted(Comparator.comparing(Path::toString).reversed())
                    .collect(Collectors.toList())
                    .stream()
                    .findFirst()
                    .orElse(own);
        } catch (IOException e) {
            return own;
        }
    }
}
