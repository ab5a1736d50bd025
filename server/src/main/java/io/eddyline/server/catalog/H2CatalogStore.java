package io.eddyline.server.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.h2.Driver;

/**
 * The catalog in an embedded H2 file database: objects as rows of DDL text and attributes, each change one durable transaction. The schema of
 * the database never changes after its creation, since DDL in H2 commits what is open.
 */
public final class H2CatalogStore implements CatalogStore {
    /** Written into the database; raised when the layout changes. */
    private static final int VERSION = 1;

    private static final int H2_LOCKED = 90020;
    private static final TypeReference<Map<String, String>> ATTRIBUTES = new TypeReference<>() {};

    private final JsonMapper mapper = JsonMapper.builder().build();
    private final Path directory;
    private final DirectoryLock lock;
    /** Null after a failure: a database that could not write closes itself, and is opened again when it is needed. */
    private Connection connection;

    private H2CatalogStore(Path directory, DirectoryLock lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /** Opens or creates the catalog of a data directory. DIRECTORY_IN_USE when another server has it open. */
    public static H2CatalogStore open(Path dataDirectory) {
        DirectoryLock lock = DirectoryLock.take(dataDirectory);
        H2CatalogStore store = new H2CatalogStore(dataDirectory, lock);
        try {
            store.createSchema();
            return store;
        } catch (SQLException e) {
            lock.close();
            throw store.failure("open", e);
        }
    }

    private Connection connected() throws SQLException {
        if (connection == null) {
            String url = "jdbc:h2:file:"
                    + directory.resolve("catalog").resolve("catalog").toAbsolutePath()
                    + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;CACHE_SIZE=1024";
            connection = Driver.load().connect(url, new Properties());
        }
        return connection;
    }

    private EddylineException failure(String what, SQLException e) {
        if (e.getErrorCode() == H2_LOCKED) {
            return DirectoryLock.inUse(directory);
        }
        try {
            disconnect();
        } catch (SQLException again) {
            e.addSuppressed(again);
        }
        return new EddylineException(
                ErrorCode.INPUT_OUTPUT, "cannot " + what + " the catalog in '" + directory + "': " + e.getMessage(), e);
    }

    private void disconnect() throws SQLException {
        Connection closing = connection;
        connection = null;
        if (closing != null) {
            closing.close();
        }
    }

    private void createSchema() throws SQLException {
        try (Statement statement = connected().createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS layout (version INT PRIMARY KEY)");
            statement.execute("CREATE TABLE IF NOT EXISTS objects (ordinal BIGINT GENERATED ALWAYS AS IDENTITY,"
                    + " name_key VARCHAR PRIMARY KEY, name VARCHAR NOT NULL, kind VARCHAR NOT NULL,"
                    + " ddl CLOB NOT NULL, attributes CLOB NOT NULL)");
            try (ResultSet version = statement.executeQuery("SELECT version FROM layout")) {
                if (version.next()) {
                    checkVersion(version.getInt(1));
                    return;
                }
            }
            statement.execute("INSERT INTO layout VALUES (" + VERSION + ")");
        }
    }

    private void checkVersion(int found) {
        if (found != VERSION) {
            throw new EddylineException(
                    ErrorCode.CHECKPOINT_INCOMPATIBLE,
                    "the catalog in '" + directory + "' has version " + found + ", this release reads " + VERSION);
        }
    }

    private static String key(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    @Override
    public synchronized List<StoredObject> load() {
        List<StoredObject> objects = new ArrayList<>();
        try (Statement statement = connected().createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT name, kind, ddl, attributes FROM objects ORDER BY ordinal")) {
            while (rows.next()) {
                objects.add(new StoredObject(
                        rows.getString(1),
                        rows.getString(2),
                        rows.getString(3),
                        mapper.readValue(rows.getString(4), ATTRIBUTES)));
            }
            return objects;
        } catch (SQLException e) {
            throw failure("read", e);
        } catch (JsonProcessingException e) {
            throw new EddylineException(
                    ErrorCode.INPUT_OUTPUT,
                    "the catalog in '" + directory + "' is damaged: " + e.getOriginalMessage(),
                    e);
        }
    }

    @Override
    public synchronized void save(StoredObject object) {
        try {
            String attributes = mapper.writeValueAsString(object.attributes());
            if (update(object, attributes) == 0) {
                insert(object, attributes);
            }
        } catch (SQLException e) {
            throw failure("write", e);
        } catch (JsonProcessingException e) {
            throw new EddylineException(ErrorCode.INTERNAL, "attributes cannot be written", e);
        }
    }

    private int update(StoredObject object, String attributes) throws SQLException {
        try (PreparedStatement statement = connected()
                .prepareStatement(
                        "UPDATE objects SET name = ?, kind = ?, ddl = ?, attributes = ? WHERE name_key = ?")) {
            statement.setString(1, object.name());
            statement.setString(2, object.kind());
            statement.setString(3, object.ddl());
            statement.setString(4, attributes);
            statement.setString(5, key(object.name()));
            return statement.executeUpdate();
        }
    }

    private void insert(StoredObject object, String attributes) throws SQLException {
        try (PreparedStatement statement = connected()
                .prepareStatement(
                        "INSERT INTO objects (name_key, name, kind, ddl, attributes) VALUES (?, ?, ?, ?, ?)")) {
            statement.setString(1, key(object.name()));
            statement.setString(2, object.name());
            statement.setString(3, object.kind());
            statement.setString(4, object.ddl());
            statement.setString(5, attributes);
            statement.executeUpdate();
        }
    }

    @Override
    public synchronized void delete(List<String> names) {
        try (PreparedStatement statement =
                connected().prepareStatement("DELETE FROM objects WHERE name_key = ANY(?)")) {
            statement.setArray(
                    1,
                    connected()
                            .createArrayOf(
                                    "VARCHAR",
                                    names.stream().map(H2CatalogStore::key).toArray()));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw failure("write", e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            disconnect();
        } catch (SQLException e) {
            throw failure("close", e);
        } finally {
            lock.close();
        }
    }
}
