package io.eddyline.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A store without locks, as one of several processes sees it: a directory that claims to be on no disk. */
public final class UnlockedStore implements ObjectStore {
    private final Path directory;
    private final String process;

    private UnlockedStore(Path directory, String process) {
        this.directory = directory;
        this.process = process;
    }

    /** @param process whose view it is: what this process keeps of places in use is told apart by it */
    public static Location of(Path directory, String process, String key) {
        return new Location(new UnlockedStore(directory, process), key);
    }

    private String path(String key) {
        return key.isEmpty() ? directory.toString() : directory.resolve(key).toString();
    }

    @Override
    public String shown(String key) {
        return process + "://" + key;
    }

    @Override
    public StoredFile open(String key) throws IOException {
        return LocalStore.INSTANCE.open(path(key));
    }

    @Override
    public NewFile create(String key) throws IOException {
        return LocalStore.INSTANCE.create(path(key));
    }

    @Override
    public void list(String of, Visitor visitor) throws IOException {
        LocalStore.INSTANCE.list(path(of), visitor);
    }

    @Override
    public Optional<FileAttributes> look(String key) throws IOException {
        return LocalStore.INSTANCE.look(path(key));
    }

    @Override
    public void delete(String key) throws IOException {
        LocalStore.INSTANCE.delete(path(key));
    }

    @Override
    public Optional<Path> localPath(String key) {
        return Optional.empty();
    }
}
