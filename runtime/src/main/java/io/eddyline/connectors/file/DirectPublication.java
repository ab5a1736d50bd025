package io.eddyline.connectors.file;

import io.eddyline.storage.Location;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * In a store that cannot rename: files are written under their final names, which nobody else gives to a file, and count once the manifest
 * names them. Those of epochs that were not published stay until the sink is opened after a later epoch: until then another process that runs
 * the query may be about to publish them.
 */
final class DirectPublication implements Publication {
    private static final Pattern EPOCH = Pattern.compile("part-(\\d+)-.*");

    private final Location root;
    private final String tag;
    private final String run;
    private final FileManifest manifest;
    private boolean tidied;

    /** @param tag stands for the query, and is part of the names of all its files */
    DirectPublication(Location root, String tag, String run, FileManifest manifest) {
        this.root = root;
        this.tag = tag;
        this.run = run;
        this.manifest = manifest;
    }

    @Override
    public Location place(String name) {
        return root.resolve(name);
    }

    @Override
    public void finish(ManifestEntry entry) {
        // The entry was all.
    }

    @Override
    public void discard() throws IOException {
        Optional<ManifestEntry> last = manifest.last(run);
        if (!tidied && last.isPresent()) {
            long published = last.get().epoch();
            Set<String> counting = manifest.currentFiles();
            Leftovers.delete(root, path -> isOurs(path, published) && !counting.contains(path));
        }
        tidied = true;
    }

    private boolean isOurs(String path, long published) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        Matcher matcher = EPOCH.matcher(name);
        return matcher.matches()
                && name.contains("-" + tag + "-")
                && matcher.group(1).length() < 19
                && Long.parseLong(matcher.group(1)) <= published;
    }
}
