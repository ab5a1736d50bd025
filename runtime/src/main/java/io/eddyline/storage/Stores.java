package io.eddyline.storage;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The stores that URLs name, each opened once. Safe for use by many threads. */
public final class Stores {
    private static final List<StoreProvider> PROVIDERS =
            ServiceLoader.load(StoreProvider.class, Stores.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();

    /** Stores that are foreseen; whoever names one is to know that it is no mistake of his. */
    private static final List<String> NOT_YET = List.of("gs", "abfs", "abfss");

    private static final Pattern URL = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+)://([^/]*)(/.*)?", Pattern.DOTALL);

    private final Map<String, String> settings;
    private final Map<String, ObjectStore> opened = new ConcurrentHashMap<>();

    private Stores(Map<String, String> settings) {
        this.settings = Map.copyOf(settings);
    }

    /**
     * Stores with what the server's configuration says of them.
     *
     * @param settings by key, such as {@code s3.endpoint}
     */
    public static Stores of(Map<String, String> settings) {
        return new Stores(settings);
    }

    /** Whether a key of the configuration says how some store is opened. */
    public static boolean isSetting(String key) {
        return PROVIDERS.stream().anyMatch(provider -> key.startsWith(provider.scheme() + "."));
    }

    /** Whether a text is a URL of something else than a file of this machine. */
    public static boolean isUrl(String text) {
        return scheme(text).filter(scheme -> !scheme.equals("file")).isPresent();
    }

    private static Optional<String> scheme(String text) {
        Matcher url = URL.matcher(text);
        if (url.matches()) {
            return Optional.of(url.group(1).toLowerCase(Locale.ROOT));
        }
        // Without slashes only what is known, for a file's name may have a colon.
        String beginning = text.substring(0, Math.max(0, text.indexOf(':'))).toLowerCase(Locale.ROOT);
        boolean known = NOT_YET.contains(beginning) || provider(beginning).isPresent();
        return known ? Optional.of(beginning) : Optional.empty();
    }

    private static Optional<StoreProvider> provider(String scheme) {
        return PROVIDERS.stream()
                .filter(provider -> provider.scheme().equals(scheme))
                .findFirst();
    }

    /**
     * The URL as its parts are compared: without slashes at the end.
     *
     * @throws EddylineException NOT_SUPPORTED, INVALID_OPTION
     */
    public static String normalise(String url) {
        Matcher parts = parts(url);
        String path = parts.group(3) == null ? "" : parts.group(3);
        return parts.group(1).toLowerCase(Locale.ROOT) + "://" + parts.group(2) + path.replaceFirst("/+$", "");
    }

    private static Matcher parts(String url) {
        String scheme = scheme(url).orElse("");
        if (provider(scheme).isEmpty()) {
            boolean foreseen = NOT_YET.contains(scheme);
            throw new EddylineException(
                            foreseen ? ErrorCode.NOT_SUPPORTED : ErrorCode.INVALID_OPTION,
                            foreseen
                                    ? "not supported yet: paths that begin with '" + scheme + ":'"
                                    : "'" + scheme + ":' is no place for files")
                    .hint("Paths are those of this machine, also as 'file:' URLs, and '"
                            + String.join(
                                    "', '",
                                    PROVIDERS.stream()
                                            .map(provider -> provider.scheme() + "://...")
                                            .toList())
                            + "'.");
        }
        Matcher parts = URL.matcher(url);
        if (!parts.matches() || parts.group(2).isEmpty()) {
            throw new EddylineException(ErrorCode.INVALID_OPTION, "'" + url + "' names no bucket")
                    .hint("Write '" + scheme + "://bucket/path'.");
        }
        return parts;
    }

    /**
     * What a URL names.
     *
     * @throws EddylineException NOT_SUPPORTED, INVALID_OPTION
     */
    public Location locate(String url) {
        Matcher parts = parts(normalise(url));
        String key = parts.group(3) == null ? "" : parts.group(3).substring(1);
        for (String element : key.isEmpty() ? new String[0] : key.split("/", -1)) {
            if (element.isEmpty() || element.equals(".") || element.equals("..")) {
                throw new EddylineException(
                        ErrorCode.INVALID_OPTION, "'" + url + "' has an empty element, '.' or '..' in its path");
            }
        }
        String scheme = parts.group(1);
        ObjectStore store = opened.computeIfAbsent(
                scheme + "://" + parts.group(2),
                name -> provider(scheme).orElseThrow().open(parts.group(2), settings));
        return new Location(store, key);
    }
}
