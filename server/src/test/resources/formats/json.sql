-- columns are inferred from the first records
CREATE STREAM inferred WITH (connector = 'file', path = 'data/types', format = 'json');
DESCRIBE inferred;
--| b|BOOLEAN|YES|null
--| i8|BIGINT|YES|null
--| i16|BIGINT|YES|null
--| i|BIGINT|YES|null
--| l|BIGINT|YES|null
--| f|DOUBLE|YES|null
--| d|DOUBLE|YES|null
--| price|DOUBLE|YES|null
--| wide|DOUBLE|YES|null
--| t|VARCHAR|YES|null
--| raw|VARCHAR|YES|null
--| day|DATE|YES|null
--| clock|VARCHAR|YES|null
--| at|TIMESTAMP(3)|YES|null
--| instant|TIMESTAMP(3)|YES|null
--| list|ARRAY<VARCHAR>|YES|null
--| rec|ROW(a BIGINT, b VARCHAR)|YES|null
--| tags|ROW(k BIGINT)|YES|null
SELECT * FROM inferred;
--| true|-128|32767|1|9007199254740993|0.5|1.0E300|12.345|1.2345678901234567E19|a "quoted", ü|AP8=|2026-05-04|10:00:01.25|2026-05-04T10:00:01.250|2026-05-04T10:00:01|[x, null]|[1, y]|[1]
--| null|null|null|null|null|null|null|null|null|null|null|null|null|null|null|null|null|null

-- odd records, and what becomes of those that are none
CREATE STREAM people (id BIGINT, name VARCHAR, at TIMESTAMP(3), tags ARRAY<VARCHAR>, part ROW(x DOUBLE))
WITH (connector = 'file', path = 'data/json', format = 'json');
CREATE MATERIALIZED VIEW people_now AS SELECT * FROM people;
SELECT * FROM people_now ORDER BY id;
--| 1|plain|2026-05-04T10:00|[a, b]|[1.5]
--| 2|other case|2026-05-04T10:00|null|null
--| 3|line
--| break ü|null|null|[null]
--| 5|{"kept":"as text"}|null|null|null
--| 8|null|null|null|null
SELECT _position, _reason FROM "people$bad";
--| 1.json:row 5|column id: '1.5' is not a whole number: BIGINT needs one
--| 1.json:row 6|not valid JSON at byte 8: Unexpected end-of-input: expected close marker for Object (start marker at [Source: (byte[])"{"id":6"; line: 1, column: 1])
--| 1.json:row 7|not valid JSON at byte 1: Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')
--| 1.json:row 8|column part: an array is not a ROW(x DOUBLE)

-- fields must be just the columns
CREATE STREAM strict (id BIGINT, name VARCHAR)
WITH (connector = 'file', path = 'data/json', format = 'json', unknown_fields = 'fail', missing_fields = 'fail');
CREATE MATERIALIZED VIEW strict_now AS SELECT * FROM strict;
SELECT * FROM strict_now ORDER BY id;
--| 5|{"kept":"as text"}
SELECT _position, _reason FROM "strict$bad";
--| 1.json:row 1|the field 'at' is no column
--| 1.json:row 2|the field 'extra' is no column
--| 1.json:row 3|the field 'part' is no column
--| 1.json:row 5|the field 'name' is missing
--| 1.json:row 6|not valid JSON at byte 8: Unexpected end-of-input: expected close marker for Object (start marker at [Source: (byte[])"{"id":6"; line: 1, column: 1])
--| 1.json:row 7|not valid JSON at byte 1: Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')
--| 1.json:row 8|the field 'part' is no column
--| 1.json:row 9|the field 'name' is missing

-- every type is written and read back
CREATE STREAM types (b BOOLEAN, i8 TINYINT, i16 SMALLINT, i INTEGER, l BIGINT, f FLOAT, d DOUBLE, price DECIMAL(10, 2),
  wide DECIMAL(30, 5), t VARCHAR, raw VARBINARY, day DATE, clock TIME(3), at TIMESTAMP(3), instant TIMESTAMP_LTZ(0),
  list ARRAY<VARCHAR>, rec ROW(a BIGINT, b VARCHAR), tags MAP<VARCHAR, BIGINT>)
WITH (connector = 'file', path = 'data/types', format = 'json');
CREATE SINK written WITH (connector = 'file', path = 'out', format = 'json') AS SELECT * FROM types;
!show out;
--| {"b":true,"i8":-128,"i16":32767,"i":1,"l":9007199254740993,"f":0.5,"d":1.0E300,"price":12.35,"wide":12345678901234567890.50000,"t":"a \"quoted\", ü","raw":"AP8=","day":"2026-05-04","clock":"10:00:01.250","at":"2026-05-04 10:00:01.250","instant":"2026-05-04 10:00:01Z","list":["x",null],"rec":{"a":1,"b":"y"},"tags":{"k":1}}
--| {"b":null,"i8":null,"i16":null,"i":null,"l":null,"f":null,"d":null,"price":null,"wide":null,"t":null,"raw":null,"day":null,"clock":null,"at":null,"instant":null,"list":null,"rec":null,"tags":null}

-- times in other forms
CREATE SINK patterns WITH (connector = 'file', path = 'patterns', format = 'json',
  timestamp_format = 'EEE dd/MM/yyyy HH:mm:ss.SSS', date_format = 'dd.MM.yyyy')
AS SELECT day, at, instant FROM types WHERE b;
!show patterns;
--| {"day":"04.05.2026","at":"Mon 04/05/2026 10:00:01.250","instant":"Mon 04/05/2026 10:00:01.000"}
CREATE STREAM patterns_back (day DATE, at TIMESTAMP(3), instant TIMESTAMP_LTZ(0))
WITH (connector = 'file', path = 'patterns', format = 'json',
  timestamp_format = 'EEE dd/MM/yyyy HH:mm:ss.SSS', date_format = 'dd.MM.yyyy');
SELECT * FROM patterns_back;
--| 2026-05-04|2026-05-04T10:00:01.250|2026-05-04T10:00:01Z
CREATE SINK epochs WITH (connector = 'file', path = 'epochs', format = 'json', timestamp_format = 'epoch-milliseconds')
AS SELECT at, instant FROM types WHERE b;
!show epochs;
--| {"at":1777888801250,"instant":1777888801000}
CREATE SINK iso WITH (connector = 'file', path = 'iso', format = 'json', timestamp_format = 'iso-8601')
AS SELECT at, instant FROM types WHERE b;
!show iso;
--| {"at":"2026-05-04T10:00:01.250","instant":"2026-05-04T10:00:01Z"}
CREATE STREAM wrong (at TIMESTAMP(3)) WITH (connector = 'file', path = 'data/json', format = 'json', timestamp_format = 'dd-bb');
--| EDL-2007 at line 1, column 121: 'dd-bb' is not a value for the option 'timestamp.format': Unknown pattern letter: b. Patterns are made of letters, such as dd.MM.yyyy; other text stands in single quotes.
