package io.eddyline.connector;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.error.Suggestions;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Function;

/** The connectors and formats on the class path. */
public final class Plugins {
    private static final List<Connector> CONNECTORS = load(Connector.class);
    private static final List<Format> FORMATS = load(Format.class);

    private Plugins() {}

    private static <T> List<T> load(Class<T> service) {
        return ServiceLoader.load(service, Plugins.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    public static List<Connector> connectors() {
        return CONNECTORS;
    }

    public static List<Format> formats() {
        return FORMATS;
    }

    /** The connector of this name, or UNKNOWN_CONNECTOR with the nearest. */
    public static Connector connector(String name) {
        return find(CONNECTORS, Connector::name, name, "connector", ErrorCode.UNKNOWN_CONNECTOR);
    }

    /** The format of this name, or UNKNOWN_FORMAT with the nearest. */
    public static Format format(String name) {
        return find(FORMATS, Format::name, name, "format", ErrorCode.UNKNOWN_FORMAT);
    }

    private static <T> T find(List<T> all, Function<T, String> nameOf, String name, String what, ErrorCode code) {
        return all.stream()
                .filter(plugin -> nameOf.apply(plugin).equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> names = all.stream().map(nameOf).sorted().toList();
                    String near = Suggestions.didYouMean(name, names);
                    return new EddylineException(code, "there is no " + what + " '" + name + "'")
                            .hint(near.isEmpty() ? "There are: " + String.join(", ", names) : near);
                });
    }
}
