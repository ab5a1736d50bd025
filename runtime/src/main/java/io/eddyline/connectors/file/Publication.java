package io.eddyline.connectors.file;

import io.eddyline.storage.Location;
import java.io.IOException;

/** Where data files are until the manifest names them, and what is left to do then. Not thread-safe. */
interface Publication {
    /** @param name below the sink's directory, once the file is published */
    Location place(String name);

    /** Does what publishing leaves to do once the manifest entry is there; nothing when it was done. */
    void finish(ManifestEntry entry) throws IOException;

    /** Removes what no manifest entry names. */
    void discard() throws IOException;
}
