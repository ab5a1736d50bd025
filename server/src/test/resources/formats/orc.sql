-- a file that Arrow wrote
CREATE STREAM arrow WITH (connector = 'file', path = 'data/orc', format = 'orc');
DESCRIBE arrow;
--| id|BIGINT|YES|null
--| small|SMALLINT|YES|null
--| u32|BIGINT|YES|null
--| price|DECIMAL(10, 2)|YES|null
--| wide|DECIMAL(30, 5)|YES|null
--| name|VARCHAR|YES|null
--| raw|VARBINARY|YES|null
--| f32|FLOAT|YES|null
--| f64|DOUBLE|YES|null
--| flag|BOOLEAN|YES|null
--| day|DATE|YES|null
--| at|TIMESTAMP(6)|YES|null
--| instant|TIMESTAMP_LTZ(6)|YES|null
--| ms|TIMESTAMP(6)|YES|null
--| list|ARRAY<BIGINT>|YES|null
--| rec|ROW(a BIGINT, b VARCHAR)|YES|null
--| tags|MAP<VARCHAR, BIGINT>|YES|null
SELECT id, small, u32, price, wide, name, f32, f64, flag, day, at, instant, ms, list, rec, tags FROM arrow WHERE id < 30000000000;
--| 0|-30|4000000000|0.00|0.00000|näme 0|0.0|0.0|true|1960-01-01|1969-12-31T23:59:30.123456|1969-12-31T23:59:30.123456Z|2024-01-01T00:00|[]|[0, x0]|{k0=0, l=null}
--| 10000000000|-29|4000000001|1.25|-12345678901234567890.12345|näme 1|0.25|0.14285714285714285|false|1960-01-02|1969-12-31T23:59:31.123456|1969-12-31T23:59:31.123456Z|2024-01-01T00:00:00.001|[1, null, 2]|[1, x1]|{k1=1, l=null}
--| 20000000000|-28|4000000002|2.50|-24691357802469135780.24690|näme 2|0.5|0.2857142857142857|true|1960-01-03|1969-12-31T23:59:32.123456|1969-12-31T23:59:32.123456Z|2024-01-01T00:00:00.002|[2, null, 3]|[2, x2]|{k2=2, l=null}
SELECT COUNT(*), COUNT(name), MIN(at), MAX(at) FROM arrow;
--| 60|51|1969-12-31T23:59:30.123456|1970-01-01T00:00:29.123456

-- stripes that cannot hold such rows are passed over, and accounted for
CREATE STREAM timed (id BIGINT, name VARCHAR, at TIMESTAMP(6), WATERMARK FOR at AS at - INTERVAL '1' SECOND)
WITH (connector = 'file', path = 'data/orc', format = 'orc');
CREATE MATERIALIZED VIEW last_ids AS SELECT window_start, COUNT(*) AS n
FROM TUMBLE(TABLE timed, DESCRIPTOR(at), INTERVAL '10' SECOND) WHERE id >= 580000000000 GROUP BY window_start, window_end;
EXPLAIN SELECT window_start, COUNT(*) AS n
FROM TUMBLE(TABLE timed, DESCRIPTOR(at), INTERVAL '10' SECOND) WHERE id >= 580000000000 GROUP BY window_start, window_end EMIT CHANGES;
--| Output mode: update
--| Project window_start, n
--|   Aggregate by window_start, window_end: COUNT(*) AS n, forgotten when the watermark reaches window_end
--|     Project window_start, window_end
--|       Window TUMBLE on at, size 10 seconds, without closed windows
--|         LateFilter WINDOW_LAST_END(at, 10000000, 10000000, 0) is past, to "timed$late"
--|           Filter id >= 580000000000
--|             Watermark at - 1 second
--|               StreamScan timed (id, at)
SELECT * FROM last_ids;
--| 1970-01-01T00:00:20|2
SELECT rows_read, rows_filtered, watermark FROM sys.query_progress WHERE query = 'last_ids' AND rows_read > 0;
--| 60|58|1970-01-01T00:00:28.123456Z

-- every type is written and read back
CREATE STREAM types (b BOOLEAN, i8 TINYINT, i16 SMALLINT, i INTEGER, l BIGINT, f FLOAT, d DOUBLE, price DECIMAL(10, 2),
  wide DECIMAL(30, 5), t VARCHAR, raw VARBINARY, day DATE, clock TIME(3), at TIMESTAMP(3), instant TIMESTAMP_LTZ(0),
  list ARRAY<VARCHAR>, rec ROW(a BIGINT, b VARCHAR), tags MAP<VARCHAR, BIGINT>)
WITH (connector = 'file', path = 'data/types', format = 'json');
CREATE SINK written WITH (connector = 'file', path = 'out', format = 'orc') AS SELECT * FROM types;
!await out;
CREATE STREAM back WITH (connector = 'file', path = 'out', format = 'orc');
DESCRIBE back;
--| b|BOOLEAN|YES|null
--| i8|TINYINT|YES|null
--| i16|SMALLINT|YES|null
--| i|INTEGER|YES|null
--| l|BIGINT|YES|null
--| f|FLOAT|YES|null
--| d|DOUBLE|YES|null
--| price|DECIMAL(10, 2)|YES|null
--| wide|DECIMAL(30, 5)|YES|null
--| t|VARCHAR|YES|null
--| raw|VARBINARY|YES|null
--| day|DATE|YES|null
--| clock|TIME(6)|YES|null
--| at|TIMESTAMP(6)|YES|null
--| instant|TIMESTAMP_LTZ(6)|YES|null
--| list|ARRAY<VARCHAR>|YES|null
--| rec|ROW(a BIGINT, b VARCHAR)|YES|null
--| tags|MAP<VARCHAR, BIGINT>|YES|null
SELECT b, i8, i16, i, l, f, d, price, wide, t, day, clock, at, instant, list, rec, tags FROM back;
--| true|-128|32767|1|9007199254740993|0.5|1.0E300|12.35|12345678901234567890.50000|a "quoted", ü|2026-05-04|10:00:01.250|2026-05-04T10:00:01.250|2026-05-04T10:00:01Z|[x, null]|[1, y]|{k=1}
--| null|null|null|null|null|null|null|null|null|null|null|null|null|null|null|null|null
