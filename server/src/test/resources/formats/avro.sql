-- a file that fastavro wrote
CREATE STREAM fast WITH (connector = 'file', path = 'data/avro', format = 'avro');
DESCRIBE fast;
--| id|BIGINT|YES|null
--| small|INTEGER|YES|null
--| price|DECIMAL(10, 2)|YES|null
--| name|VARCHAR|YES|null
--| f64|DOUBLE|YES|null
--| day|DATE|YES|null
--| instant|TIMESTAMP_LTZ(6)|YES|null
--| list|ARRAY<BIGINT>|YES|null
--| tags|MAP<VARCHAR, BIGINT>|YES|null
--| color|VARCHAR|YES|null
SELECT * FROM fast WHERE id < 50000000000;
--| 0|-30|0.00|näme 0|0.0|1960-01-01|1969-12-31T23:59:30.123456Z|[]|{k0=0, l=null}|RED
--| 10000000000|-29|1.25|näme 1|0.14285714285714285|1960-01-02|1969-12-31T23:59:31.123456Z|[1, null, 2]|{k1=1, l=null}|GREEN
--| 20000000000|-28|2.50|näme 2|0.2857142857142857|1960-01-03|1969-12-31T23:59:32.123456Z|[2, null, 3]|{k2=2, l=null}|RED
--| 30000000000|null|null|null|0.42857142857142855|1960-01-04|null|null|{k3=3, l=null}|GREEN
--| 40000000000|-26|5.00|näme 4|0.5714285714285714|1960-01-05|1969-12-31T23:59:34.123456Z|[]|{k4=4, l=null}|RED
SELECT COUNT(*), COUNT(name), MIN(instant), MAX(day) FROM fast;
--| 60|51|1969-12-31T23:59:30.123456Z|1960-02-29

-- every type is written and read back
CREATE STREAM types (b BOOLEAN, i8 TINYINT, i16 SMALLINT, i INTEGER, l BIGINT, f FLOAT, d DOUBLE, price DECIMAL(10, 2),
  wide DECIMAL(30, 5), t VARCHAR, raw VARBINARY, day DATE, clock TIME(3), at TIMESTAMP(3), instant TIMESTAMP_LTZ(0),
  list ARRAY<VARCHAR>, rec ROW(a BIGINT, b VARCHAR), tags MAP<VARCHAR, BIGINT>)
WITH (connector = 'file', path = 'data/types', format = 'json');
CREATE SINK written WITH (connector = 'file', path = 'out', format = 'avro') AS SELECT * FROM types;
!await out;
CREATE STREAM back WITH (connector = 'file', path = 'out', format = 'avro');
DESCRIBE back;
--| b|BOOLEAN|YES|null
--| i8|INTEGER|YES|null
--| i16|INTEGER|YES|null
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
