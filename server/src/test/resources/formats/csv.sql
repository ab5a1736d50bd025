CREATE STREAM inferred WITH (connector = 'file', path = 'data/csv/1.csv', format = 'csv', header = 'true');
DESCRIBE inferred;
--| id|VARCHAR|YES|null
--| name|VARCHAR|YES|null
--| price|VARCHAR|YES|null
--| day|DATE|YES|null
--| flag|BOOLEAN|YES|null
--| _c5|VARCHAR|YES|null

CREATE STREAM people (id BIGINT, name VARCHAR, price DECIMAL(8, 2), day DATE, flag BOOLEAN)
WITH (connector = 'file', path = 'data/csv/1.csv', format = 'csv', header = 'true');
CREATE MATERIALIZED VIEW people_now AS SELECT * FROM people;
SELECT * FROM people_now ORDER BY id;
--| 1|plain|12.50|2026-05-04|true
--| 2|quoted, "twice"|-0.13|1960-01-01|false
--| 3|null|null|null|null
--| 8|last|1000.00|2026-05-04|true
SELECT _position, _reason FROM "people$bad";
--| 1.csv:row 4|column price: 'many' is not a DECIMAL(8, 2)
--| 1.csv:row 5|2 fields where 5 are expected
--| 1.csv:row 6|column id: 'x6' is not a BIGINT
--| 1.csv:row 7|a quote is not closed

-- another dialect, times by a pattern
CREATE STREAM german (id BIGINT, name VARCHAR, at TIMESTAMP(3))
WITH (connector = 'file', path = 'data/csv/german.txt', format = 'csv', sep = ';', timestamp_format = 'dd.MM.yy HH:mm');
CREATE MATERIALIZED VIEW german_now AS SELECT * FROM german;
SELECT * FROM german_now ORDER BY id;
--| 1|eins|2026-05-04T13:30
--| 4|vier|null
SELECT _position, _reason FROM "german$bad";
--| german.txt:row 2|column at: '31.02.26 10:00' is not a TIMESTAMP(3) of the form 'dd.MM.yy HH:mm'
--| german.txt:row 3|byte 3 is not valid UTF-8

-- every type is written and read back
CREATE STREAM types (b BOOLEAN, i8 TINYINT, i16 SMALLINT, i INTEGER, l BIGINT, f FLOAT, d DOUBLE, price DECIMAL(10, 2),
  wide DECIMAL(30, 5), t VARCHAR, raw VARBINARY, day DATE, clock TIME(3), at TIMESTAMP(3), instant TIMESTAMP_LTZ(0),
  list ARRAY<VARCHAR>, rec ROW(a BIGINT, b VARCHAR), tags MAP<VARCHAR, BIGINT>)
WITH (connector = 'file', path = 'data/types', format = 'json');
CREATE SINK written WITH (connector = 'file', path = 'out', format = 'csv', header = 'true') AS SELECT * FROM types;
!show out;
--| b,i8,i16,i,l,f,d,price,wide,t,raw,day,clock,at,instant,list,rec,tags
--| true,-128,32767,1,9007199254740993,0.5,1.0E300,12.35,12345678901234567890.50000,"a ""quoted"", ü",AP8=,2026-05-04,10:00:01.250,2026-05-04 10:00:01.250,2026-05-04 10:00:01Z,"[""x"",null]","{""a"":1,""b"":""y""}","{""k"":1}"
--| ,,,,,,,,,,,,,,,,,
CREATE STREAM back (b BOOLEAN, i8 TINYINT, l BIGINT, d DOUBLE, t VARCHAR, raw VARBINARY, at TIMESTAMP(3),
  list ARRAY<VARCHAR>, rec ROW(a BIGINT, b VARCHAR))
WITH (connector = 'file', path = 'out', format = 'csv', header = 'true');
SELECT b, l, d, t, at, list, rec FROM back;
--| true|9007199254740993|1.0E300|a "quoted", ü|2026-05-04T10:00:01.250|[x, null]|[1, y]
--| null|null|null|null|null|null|null
