package io.eddyline.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import org.apache.calcite.avatica.AvaticaFactory;
import org.apache.calcite.avatica.DriverVersion;
import org.apache.calcite.avatica.remote.Driver;

/**
 * {@code jdbc:eddyline://host:port?key=value}. Speaks Avatica's JSON protocol; found through {@link java.util.ServiceLoader}. Its connections
 * may be used by many threads, a statement by one at a time (but {@code cancel} from any).
 *
 * <p>Failures to connect are {@link SQLException}s with SQLSTATE 08001; errors of the server carry its SQLSTATE and, as vendor code, the
 * number of the {@code EDL-nnnn} code.
 */
public final class EddylineDriver extends Driver {
    private static final String INNER_PREFIX = "jdbc:eddyline:";

    static {
        try {
            DriverManager.registerDriver(new EddylineDriver());
        } catch (SQLException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @Override
    protected String getConnectStringPrefix() {
        return INNER_PREFIX;
    }

    @Override
    protected DriverVersion createDriverVersion() {
        return new DriverVersion("Eddyline JDBC Driver", "0.1.0", "Eddyline", "0.1.0", true, 0, 1, 0, 1);
    }

    @Override
    public boolean acceptsURL(String url) {
        return url != null && url.startsWith(INNER_PREFIX);
    }

    @Override
    public Connection connect(String url, Properties info) throws SQLException {
        if (!acceptsURL(url)) {
            return null;
        }
        EddylineUrl target = EddylineUrl.parse(url, info);
        try {
            return super.connect(INNER_PREFIX + "url=" + target.httpUrl(), target.properties());
        } catch (RuntimeException e) {
            throw Failures.connecting(target, e);
        }
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
        return EddylineUrl.describeProperties();
    }

    @Override
    protected AvaticaFactory createFactory() {
        return new EddylineFactory();
    }
}
