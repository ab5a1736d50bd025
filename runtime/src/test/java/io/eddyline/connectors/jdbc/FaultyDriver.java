package io.eddyline.connectors.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Properties;
import java.util.logging.Logger;

/** {@code jdbc:faulty:<rest>} is {@code jdbc:<rest>} whose connections break where a test says. */
public final class FaultyDriver implements Driver {
    /** Where a connection breaks. */
    enum Fault {
        /** Neither connected nor asked. */
        CONNECT,
        /** In the middle of rows. */
        BATCH,
        /** In a question. */
        QUERY,
        /** The database never hears of it. */
        BEFORE_COMMIT,
        /** It was done, and nobody hears of it. */
        AFTER_COMMIT
    }

    private static final String PREFIX = "jdbc:faulty:";
    private static final Deque<Fault> FAULTS = new ArrayDeque<>();

    static {
        try {
            DriverManager.registerDriver(new FaultyDriver());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next faults, each at the first call that fits; of an earlier test nothing is left. */
    static void plan(Fault... faults) {
        synchronized (FAULTS) {
            FAULTS.clear();
            FAULTS.addAll(java.util.List.of(faults));
        }
    }

    /** Whether all faults that were planned happened. */
    static boolean isDone() {
        synchronized (FAULTS) {
            return FAULTS.isEmpty();
        }
    }

    /** The URL of the same database with faults. */
    static String url(String url) {
        return PREFIX + url.substring("jdbc:".length());
    }

    private static boolean happens(Fault fault) {
        synchronized (FAULTS) {
            if (FAULTS.peek() == fault) {
                FAULTS.remove();
                return true;
            }
            return false;
        }
    }

    private static SQLException broken() {
        return new SQLException("the connection broke", "08006");
    }

    @Override
    public Connection connect(String url, Properties properties) throws SQLException {
        if (!acceptsURL(url)) {
            return null;
        }
        if (happens(Fault.CONNECT)) {
            throw broken();
        }
        Connection real = DriverManager.getConnection("jdbc:" + url.substring(PREFIX.length()), properties);
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    boolean commit = method.getName().equals("commit");
                    if (commit && happens(Fault.BEFORE_COMMIT)) {
                        real.close();
                        throw broken();
                    }
                    Object result = invoke(() -> method.invoke(real, arguments));
                    if (commit && happens(Fault.AFTER_COMMIT)) {
                        real.close();
                        throw broken();
                    }
                    return result instanceof PreparedStatement statement ? faulty(statement, real) : result;
                });
    }

    private static PreparedStatement faulty(PreparedStatement real, Connection connection) {
        return (PreparedStatement) Proxy.newProxyInstance(
                FaultyDriver.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("hashCode")) {
                        return System.identityHashCode(proxy);
                    }
                    if (method.getName().equals("equals")) {
                        return proxy == arguments[0];
                    }
                    boolean broken = (method.getName().equals("executeBatch") && happens(Fault.BATCH))
                            || (method.getName().equals("executeQuery") && happens(Fault.QUERY));
                    if (broken) {
                        connection.close();
                        throw broken();
                    }
                    return invoke(() -> method.invoke(real, arguments));
                });
    }

    private interface Call {
        Object run() throws ReflectiveOperationException;
    }

    private static Object invoke(Call call) throws Throwable {
        try {
            return call.run();
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith(PREFIX);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("faulty");
    }
}
