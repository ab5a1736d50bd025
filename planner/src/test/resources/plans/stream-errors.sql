CREATE STREAM bids (
  auction BIGINT,
  bidder INT,
  price DECIMAL(10, 2),
  channel VARCHAR NOT NULL,
  tags ARRAY<VARCHAR>,
  attributes MAP<VARCHAR, VARCHAR>,
  user ROW(name VARCHAR, age INT),
  placed_at TIMESTAMP(3),
  day AS CAST(placed_at AS DATE),
  WATERMARK FOR placed_at AS placed_at - INTERVAL '5' SECOND
) WITH (connector = 'probe', path = 'x', format = 'lines');
CREATE STREAM people (id BIGINT, name VARCHAR, "timestamp" TIMESTAMP(3), value DOUBLE)
WITH (connector = 'probe', path = 'x', format = 'lines');

CREATE STREAM e1 (a INT) WITH (connector = 'prob', path = 'x', format = 'lines');
--| EDL-2008: there is no connector 'prob' | Did you mean 'probe'?
--|   CREATE STREAM e1 (a INT) WITH (connector = 'prob', path = 'x', format = 'lines');
--|                                              ^^^^^^
CREATE STREAM e2 (a INT) WITH (connector = 'probe', path = 'x', format = 'line');
--| EDL-2009: there is no format 'line' | Did you mean 'lines'?
--|   CREATE STREAM e2 (a INT) WITH (connector = 'probe', path = 'x', format = 'line');
--|                                                                            ^^^^^^
CREATE STREAM e3 (a INT) WITH (connector = 'probe', format = 'lines');
--| EDL-2006: a stream of the probe connector needs the option 'path' | Where.
--|   CREATE STREAM e3 (a INT) WITH (connector = 'probe', format = 'lines');
--|                 ^^
CREATE STREAM e4 (a INT) WITH (connector = 'probe', path = 'x', format = 'lines', max_file_per_trigger = 3);
--| EDL-2005: a stream of the probe connector has no option 'max.file.per.trigger' | Did you mean 'max.files.per.trigger'?
--|   CREATE STREAM e4 (a INT) WITH (connector = 'probe', path = 'x', format = 'lines', max_file_per_trigger = 3);
--|                                                                                     ^^^^^^^^^^^^^^^^^^^^
CREATE STREAM e5 (a INT) WITH (connector = 'probe', path = 'x', format = 'lines', header = 'maybe');
--| EDL-2007: 'maybe' is not a value for the option 'header': true or false is expected
--|   CREATE STREAM e5 (a INT) WITH (connector = 'probe', path = 'x', format = 'lines', header = 'maybe');
--|                                                                                              ^^^^^^^
CREATE STREAM e6 (a INT) WITH (connector = 'probe', path = 'x', formt = 'lines');
--| EDL-2006: the connector 'probe' needs the option 'format' | Did you mean 'format' by 'formt'?
--|   CREATE STREAM e6 (a INT) WITH (connector = 'probe', path = 'x', formt = 'lines');
--|                                                                   ^^^^^
CREATE STREAM e7 (a INT) WITH (conector = 'probe', path = 'x', format = 'lines');
--| EDL-2006: a stream needs the option 'connector' | Did you mean 'connector' by 'conector'?
--|   CREATE STREAM e7 (a INT) WITH (conector = 'probe', path = 'x', format = 'lines');
--|                                  ^^^^^^^^
CREATE STREAM e8 WITH (connector = 'probe', path = 'x', format = 'lines');
--| EDL-2012: the columns of 'e8' are not given, and there is nothing to infer them from | List them: CREATE STREAM e8 (name TYPE, ...) WITH (...).
--|   CREATE STREAM e8 WITH (connector = 'probe', path = 'x', format = 'lines');
--|                 ^^
CREATE STREAM e9 (a INT, A VARCHAR) WITH (connector = 'probe', path = 'x', format = 'lines');
--| EDL-1006: the column 'A' is declared twice
--|   CREATE STREAM e9 (a INT, A VARCHAR) WITH (connector = 'probe', path = 'x', format = 'lines');
--|                            ^
CREATE STREAM e10 (a INT, b AS c + 1) WITH (connector = 'probe', path = 'x', format = 'lines');
--| EDL-1004: there is no column 'c' | Did you mean 'a'?
--|   CREATE STREAM e10 (a INT, b AS c + 1) WITH (connector = 'probe', path = 'x', format = 'lines');
--|                                  ^
CREATE STREAM e11 (a INT, b AS COUNT(*)) WITH (connector = 'probe', path = 'x', format = 'lines');
--| EDL-1006: a computed column may use nothing but columns of the same row
--|   CREATE STREAM e11 (a INT, b AS COUNT(*)) WITH (connector = 'probe', path = 'x', format = 'lines');
--|                                  ^^^^^^^^
CREATE STREAM e12 (a INT, b VARCHAR METADATA FROM 'paths') WITH (connector = 'probe', path = 'x', format = 'lines');
--| EDL-1004: the connector 'probe' has no metadata 'paths' | Did you mean 'path'?
--|   CREATE STREAM e12 (a INT, b VARCHAR METADATA FROM 'paths') WITH (connector = 'probe', path = 'x', format = 'lines');
--|                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
CREATE STREAM e13 (a INT, b DECIMAL(50, 2)) WITH (connector = 'probe', path = 'x', format = 'lines');
--| EDL-1006: DECIMAL has 38 digits at most
--|   CREATE STREAM e13 (a INT, b DECIMAL(50, 2)) WITH (connector = 'probe', path = 'x', format = 'lines');
--|                               ^^^^^^^^^^^^^^
CREATE STREAM e15 (a INT) WITH (connector = 'probe', path = 'x', format = 'lines', path = 'y');
--| EDL-2007: the option 'path' is given more than once
--|   CREATE STREAM e15 (a INT) WITH (connector = 'probe', path = 'x', format = 'lines', path = 'y');
--|                                                                                      ^^^^^^^^^^
CREATE STREAM e16 (a INT PRIMARY KEY) WITH (connector = 'probe', path = 'x', format = 'lines');
--| EDL-1002: not supported yet: PRIMARY KEY on a stream; it needs a format that carries updates, such as debezium-json
--|   CREATE STREAM e16 (a INT PRIMARY KEY) WITH (connector = 'probe', path = 'x', format = 'lines');
--|   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
CREATE STREAM "x$late" (a INT) WITH (connector = 'probe', path = 'x', format = 'lines');
--| EDL-1006: names with '$' are kept for side tables such as "bids$late"
--|   CREATE STREAM "x$late" (a INT) WITH (connector = 'probe', path = 'x', format = 'lines');
--|                 ^^^^^^^^
CREATE STREAM e17 (a INT) WITH (connector = 'probe', path = 'x', format = 'lines', late_rows = 'keep');
--| EDL-2007: 'keep' is not a value for the option 'late.rows': one of table, drop, fail is expected
--|   CREATE STREAM e17 (a INT) WITH (connector = 'probe', path = 'x', format = 'lines', late_rows = 'keep');
--|                                                                                                  ^^^^^^
