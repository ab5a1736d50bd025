package io.eddyline.jdbc;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Struct;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.ZoneId;
import java.util.Calendar;
import java.util.Map;
import org.apache.calcite.avatica.util.Cursor;
import org.joou.UByte;
import org.joou.UInteger;
import org.joou.ULong;
import org.joou.UShort;

/** Reads one column of the present row as whatever the user asks for. Not thread-safe. */
final class ValueAccessor implements Cursor.Accessor {
    /** The value as it came over the wire. */
    interface Wire {
        Object value() throws SQLException;
    }

    private final SqlType type;
    private final Wire wire;
    private final ZoneId zone;

    ValueAccessor(SqlType type, Wire wire, Calendar calendar) {
        this.type = type;
        this.wire = wire;
        this.zone = calendar.getTimeZone().toZoneId();
    }

    private Object value() throws SQLException {
        return WireDecoder.decode(type, wire.value());
    }

    private <T> T as(Class<T> wanted) throws SQLException {
        return Conversions.as(wanted, type, value(), zone);
    }

    private <T> T as(Class<T> wanted, Calendar calendar) throws SQLException {
        ZoneId asked = calendar == null ? zone : calendar.getTimeZone().toZoneId();
        return Conversions.as(wanted, type, value(), asked);
    }

    private long whole(long lowest, long highest) throws SQLException {
        Object value = value();
        return value == null ? 0 : Conversions.whole(value, lowest, highest);
    }

    private double approximate() throws SQLException {
        Object value = value();
        return value == null ? 0 : Conversions.approximate(value);
    }

    @Override
    public boolean wasNull() throws SQLException {
        return wire.value() == null;
    }

    @Override
    public String getString() throws SQLException {
        return as(String.class);
    }

    @Override
    public String getNString() throws SQLException {
        return getString();
    }

    @Override
    public boolean getBoolean() throws SQLException {
        Object value = value();
        return value != null && Conversions.bool(value);
    }

    @Override
    public byte getByte() throws SQLException {
        return (byte) whole(Byte.MIN_VALUE, Byte.MAX_VALUE);
    }

    @Override
    public UByte getUByte() throws SQLException {
        return UByte.valueOf((short) whole(0, UByte.MAX_VALUE));
    }

    @Override
    public short getShort() throws SQLException {
        return (short) whole(Short.MIN_VALUE, Short.MAX_VALUE);
    }

    @Override
    public UShort getUShort() throws SQLException {
        return UShort.valueOf((int) whole(0, UShort.MAX_VALUE));
    }

    @Override
    public int getInt() throws SQLException {
        return (int) whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    @Override
    public UInteger getUInt() throws SQLException {
        return UInteger.valueOf(whole(0, UInteger.MAX_VALUE));
    }

    @Override
    public long getLong() throws SQLException {
        return whole(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    @Override
    public ULong getULong() throws SQLException {
        return ULong.valueOf(whole(0, Long.MAX_VALUE));
    }

    @Override
    public float getFloat() throws SQLException {
        return (float) approximate();
    }

    @Override
    public double getDouble() throws SQLException {
        return approximate();
    }

    @Override
    public BigDecimal getBigDecimal() throws SQLException {
        return as(BigDecimal.class);
    }

    @Override
    public BigDecimal getBigDecimal(int scale) throws SQLException {
        BigDecimal value = getBigDecimal();
        return value == null ? null : value.setScale(scale, RoundingMode.HALF_UP);
    }

    @Override
    public byte[] getBytes() throws SQLException {
        Object value = value();
        return value instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : as(byte[].class);
    }

    @Override
    public InputStream getAsciiStream() throws SQLException {
        String text = getString();
        return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public InputStream getUnicodeStream() throws SQLException {
        String text = getString();
        return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public InputStream getBinaryStream() throws SQLException {
        byte[] bytes = getBytes();
        return bytes == null ? null : new ByteArrayInputStream(bytes);
    }

    @Override
    public Reader getCharacterStream() throws SQLException {
        String text = getString();
        return text == null ? null : new StringReader(text);
    }

    @Override
    public Reader getNCharacterStream() throws SQLException {
        return getCharacterStream();
    }

    @Override
    public Object getObject() throws SQLException {
        return Conversions.standard(type, value(), zone);
    }

    @Override
    public Object getObject(Map<String, Class<?>> map) throws SQLException {
        return getObject();
    }

    @Override
    public <T> T getObject(Class<T> wanted) throws SQLException {
        return as(wanted);
    }

    @Override
    public Array getArray() throws SQLException {
        return as(Array.class);
    }

    @Override
    public Struct getStruct() throws SQLException {
        return as(Struct.class);
    }

    @Override
    public Date getDate(Calendar calendar) throws SQLException {
        return as(Date.class, calendar);
    }

    @Override
    public Time getTime(Calendar calendar) throws SQLException {
        return as(Time.class, calendar);
    }

    @Override
    public Timestamp getTimestamp(Calendar calendar) throws SQLException {
        return as(Timestamp.class, calendar);
    }

    @Override
    public URL getURL() throws SQLException {
        String text = getString();
        try {
            return text == null ? null : URI.create(text).toURL();
        } catch (MalformedURLException | IllegalArgumentException e) {
            throw new SQLException("'" + text + "' is not a URL", "22018", e);
        }
    }

    @Override
    public Ref getRef() throws SQLException {
        throw Failures.unsupported("REF values");
    }

    @Override
    public Blob getBlob() throws SQLException {
        throw Failures.unsupported("BLOB values: use getBytes");
    }

    @Override
    public Clob getClob() throws SQLException {
        throw Failures.unsupported("CLOB values: use getString");
    }

    @Override
    public NClob getNClob() throws SQLException {
        throw Failures.unsupported("NCLOB values: use getString");
    }

    @Override
    public SQLXML getSQLXML() throws SQLException {
        throw Failures.unsupported("XML values: use getString");
    }
}
