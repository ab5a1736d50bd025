package io.eddyline.connectors.file;

import io.eddyline.storage.FileAttributes;
import io.eddyline.storage.Location;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
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
    public void finish(FileManifest.Entry entry) {
        // The entry was all.
    }

    @Override
    public void discard() throws IOException {
        Optional<FileManifest.Entry> last = manifest.last(run);
        if (!tidied && last.isPresent()) {
            remove(root, "", last.get().epoch(), manifest.currentFiles());
        }
        tidied = true;
    }

    private void remove(Location directory, String prefix, long published, Set<String> counting) throws IOException {
        List<String> below = new ArrayList<>();
        List<String> orphans = new ArrayList<>();
        try {
            directory.list(entry -> {
                if (FileNames.isIgnored(entry.name())) {
                    return;
                }
                if (entry.attributes().filter(FileAttributes::isDirectory).isPresent()) {
                    below.add(entry.name());
                } else if (isOurs(entry.name(), published) && !counting.contains(prefix + entry.name())) {
                    orphans.add(entry.name());
                }
            });
        } catch (NoSuchFileException e) {
            return;
        }
        for (String name : orphans) {
            directory.resolve(name).delete();
        }
        for (String name : below) {
            remove(directory.resolve(name), prefix + name + "/", published, counting);
        }
    }

    private boolean isOurs(String name, long published) {
        Matcher matcher = EPOCH.matcher(name);
        return matcher.matches()
                && name.contains("-" + tag + "-")
                && matcher.group(1).length() < 19
                && Long.parseLong(matcher.group(1)) <= published;
    }
}
