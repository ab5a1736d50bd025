package io.eddyline.storage;

import java.util.Map;

/** Opens stores of one kind. Found through {@link java.util.ServiceLoader}. */
public interface StoreProvider {
    /** How its URLs begin, without the colon: {@code s3}. */
    String scheme();

    /**
     * A store; it need not be reachable yet.
     *
     * @param authority what stands between {@code //} and the next slash of a URL: a bucket
     * @param settings of the server, by key; those of this provider begin with its scheme and a dot
     */
    ObjectStore open(String authority, Map<String, String> settings);
}
