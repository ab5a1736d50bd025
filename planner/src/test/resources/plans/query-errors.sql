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

EXPLAIN SELECT prce FROM bids;
--| EDL-1004: there is no column 'prce' | Did you mean 'price'?
--|   EXPLAIN SELECT prce FROM bids;
--|                  ^^^^
EXPLAIN SELECT b.prise FROM bids b;
--| EDL-1004: there is no column 'prise' | Did you mean 'price'?
--|   EXPLAIN SELECT b.prise FROM bids b;
--|                    ^^^^^
EXPLAIN SELECT 1 FROM bidz;
--| EDL-2001: there is no stream, table or view named 'bidz' | Did you mean 'bids'?
--|   EXPLAIN SELECT 1 FROM bidz;
--|                         ^^^^
EXPLAIN SELECT 1 FROM nothing_like_it;
--| EDL-2001: there is no stream, table or view named 'nothing_like_it'
--|   EXPLAIN SELECT 1 FROM nothing_like_it;
--|                         ^^^^^^^^^^^^^^^
EXPLAIN SELECT UPER(channel) FROM bids;
--| EDL-1005: there is no function 'UPER' | Did you mean 'UPPER'?
--|   EXPLAIN SELECT UPER(channel) FROM bids;
--|                  ^^^^^^^^^^^^^
EXPLAIN SELECT channel, auction FROM bids GROUP BY channel;
--| EDL-1006: 'auction' is neither grouped nor inside an aggregate | Add it to GROUP BY, or put it into an aggregate such as MAX(auction).
--|   EXPLAIN SELECT channel, auction FROM bids GROUP BY channel;
--|                           ^^^^^^^
EXPLAIN SELECT name FROM people a, people b;
--| EDL-1006: more than one table has a column 'name' | Write the table's name or alias and a dot before it.
--|   EXPLAIN SELECT name FROM people a, people b;
--|                  ^^^^
EXPLAIN SELECT auction FROM bids WHERE channel;
--| EDL-1006: WHERE clause must be a condition
--|   EXPLAIN SELECT auction FROM bids WHERE channel;
--|                                          ^^^^^^^
EXPLAIN SELECT SUM(SUM(price)) FROM bids;
--| EDL-1006: Aggregate expressions cannot be nested
--|   EXPLAIN SELECT SUM(SUM(price)) FROM bids;
--|                  ^^^^^^^^^^^^^^^
EXPLAIN SELECT auction FROM bids WHERE COUNT(*) > 1;
--| EDL-1006: Aggregate expression is illegal in WHERE clause
--|   EXPLAIN SELECT auction FROM bids WHERE COUNT(*) > 1;
--|                                          ^^^^^^^^
EXPLAIN SELECT CAST(tags AS INTEGER) FROM bids;
--| EDL-1003: a value of type VARCHAR ARRAY cannot be cast to INTEGER
--|   EXPLAIN SELECT CAST(tags AS INTEGER) FROM bids;
--|                  ^^^^^^^^^^^^^^^^^^^^^
EXPLAIN SELECT 1 + INTERVAL '1' DAY;
--| EDL-1003: '+' does not work on these types: INTEGER + INTERVAL DAY | It takes NUMERIC + NUMERIC, DATETIME_INTERVAL + DATETIME_INTERVAL, DATETIME + DATETIME_INTERVAL, DATETIME_INTERVAL + DATETIME.
--|   EXPLAIN SELECT 1 + INTERVAL '1' DAY;
--|                  ^^^^^^^^^^^^^^^^^^^^
EXPLAIN SELECT auction FROM bids UNION ALL SELECT id, name FROM people;
--| EDL-1006: Column count mismatch in UNION ALL
--|   EXPLAIN SELECT auction FROM bids UNION ALL SELECT id, name FROM people;
--|                                                     ^^^^^^^^
EXPLAIN SELECT DATE '2024-13-01';
--| EDL-1006: Illegal DATE literal '2024-13-01': not in format 'yyyy-MM-dd'
--|   EXPLAIN SELECT DATE '2024-13-01';
--|                  ^^^^^^^^^^^^^^^^^
EXPLAIN SELECT ROW_NUMBER() OVER (PARTITION BY auction ORDER BY placed_at) FROM bids;
--| EDL-1002: not supported yet: window functions (OVER)
--|   EXPLAIN SELECT ROW_NUMBER() OVER (PARTITION BY auction ORDER BY placed_at) FROM bids;
--|                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
EXPLAIN SELECT * FROM bids FOR SYSTEM_TIME AS OF placed_at;
--| EDL-1002: not supported yet: FOR SYSTEM_TIME AS OF a column or a constant | A table of a database is looked up as it is now: write FOR SYSTEM_TIME AS OF PROCTIME().
--|   EXPLAIN SELECT * FROM bids FOR SYSTEM_TIME AS OF placed_at;
--|                                                    ^^^^^^^^^
EXPLAIN SELECT auction FROM bids WHERE price = ?;
--| EDL-1002: not supported yet: parameters (?)
--|   EXPLAIN SELECT auction FROM bids WHERE price = ?;
--|                                                  ^
EXPLAIN SELECT STREAM * FROM bids;
--| EDL-1002: not supported yet: SELECT STREAM; write SELECT ... EMIT CHANGES
--|   EXPLAIN SELECT STREAM * FROM bids;
--|           ^^^^^^^^^^^^^^^^^^^^^^^^^
CREATE VIEW on_bids AS SELECT auction FROM bids;
CREATE SINK a_sink WITH (connector = 'probe', path = 'x', format = 'lines') AS SELECT auction FROM bids;
EXPLAIN SELECT * FROM a_sink;
--| EDL-2004: 'a_sink' is a SINK: it is written to and cannot be read | Create a MATERIALIZED VIEW of its query to read the answer.
--|   EXPLAIN SELECT * FROM a_sink;
--|                         ^^^^^^
