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

CREATE STREAM plain (ts TIMESTAMP_LTZ(3), WATERMARK FOR ts AS ts) WITH (connector = 'probe', path = 'x', format = 'lines', watermark_idle_timeout = '1 minute');
EXPLAIN SELECT window_start, COUNT(*) AS n FROM TUMBLE(TABLE plain, DESCRIPTOR(ts), INTERVAL '1' DAY) GROUP BY window_start EMIT FINAL;
--| Output mode: append, rows are never taken back, unique key: window_start
--| Project window_start, n
--|   Aggregate by window_start, "$closes_at": COUNT(*) AS n, given when the watermark reaches "$closes_at"
--|     Project window_start, window_start + INTERVAL '1 day' AS "$closes_at"
--|       Window TUMBLE on ts, size 1 day, without closed windows
--|         LateFilter WINDOW_LAST_END(ts, 86400000000, 86400000000, 0) is past, to "plain$late"
--|           Watermark ts, idle after 1 minute
--|             StreamScan plain (ts)
-- on a computed column, and on a metadata column that is cast
CREATE STREAM cast_time (s VARCHAR, ts AS CAST(s AS TIMESTAMP(3)), WATERMARK FOR ts AS ts - INTERVAL '1' HOUR) WITH (connector = 'probe', path = 'x', format = 'lines');
EXPLAIN SELECT ts, COUNT(*) AS n FROM cast_time GROUP BY ts EMIT FINAL;
--| Output mode: append, rows are never taken back, unique key: ts
--| Project ts, n
--|   Aggregate by ts, "$closes_at": COUNT(*) AS n, given when the watermark reaches "$closes_at"
--|     Project ts, ts + INTERVAL '1 microsecond' AS "$closes_at"
--|       LateFilter ts + INTERVAL '1 microsecond' is past, to "cast_time$late"
--|         Watermark ts - 1 hour
--|           Project CAST(s AS TIMESTAMP(3)) AS ts
--|             StreamScan cast_time (s)
CREATE STREAM by_file (s VARCHAR, at TIMESTAMP(3) METADATA FROM 'modified', path VARCHAR METADATA, WATERMARK FOR at AS at - INTERVAL '1' HOUR) WITH (connector = 'probe', path = 'x', format = 'lines');
EXPLAIN SELECT at, path, COUNT(*) AS n FROM by_file GROUP BY at, path EMIT FINAL;
--| Output mode: append, rows are never taken back, unique key: at, path
--| Project at, path, n
--|   Aggregate by at, path, "$closes_at": COUNT(*) AS n, given when the watermark reaches "$closes_at"
--|     Project at, path, at + INTERVAL '1 microsecond' AS "$closes_at"
--|       LateFilter at + INTERVAL '1 microsecond' is past, to "by_file$late"
--|         Watermark at - 1 hour
--|           Project CAST("$modified" AS TIMESTAMP(3)) AS at, path
--|             StreamScan by_file ("$modified", path)
-- columns that the connector supplies
CREATE STREAM ticks WITH (connector = 'changes');
EXPLAIN SELECT * FROM ticks EMIT CHANGES;
--| Output mode: update, rows are never taken back
--| StreamScan ticks (timestamp, value)
CREATE STREAM ticks2 (tenth AS value / 10, WATERMARK FOR timestamp AS timestamp - INTERVAL '1' SECOND) WITH (connector = 'changes');
EXPLAIN SELECT tenth, window_end, COUNT(*) AS n FROM TUMBLE(TABLE ticks2, DESCRIPTOR(timestamp), INTERVAL '1' SECOND) GROUP BY tenth, window_end EMIT FINAL;
--| Output mode: append, rows are never taken back, unique key: tenth, window_end
--| Aggregate by tenth, window_end: COUNT(*) AS n, given when the watermark reaches window_end
--|   Project tenth, window_end
--|     Window TUMBLE on timestamp, size 1 second, without closed windows
--|       LateFilter WINDOW_LAST_END(timestamp, 1000000, 1000000, 0) is past, to "ticks2$late"
--|         Watermark timestamp - 1 second
--|           Project timestamp, value / 10 AS tenth
--|             StreamScan ticks2 (timestamp, value)
CREATE STREAM w1 (a INT, WATERMARK FOR a AS a) WITH (connector = 'probe', path = 'x', format = 'lines');
--| EDL-1003: a watermark needs a TIMESTAMP column, 'a' is INTEGER
--|   CREATE STREAM w1 (a INT, WATERMARK FOR a AS a) WITH (connector = 'probe', path = 'x', format = 'lines');
--|                                          ^
CREATE STREAM w2 (ts TIMESTAMP, WATERMARK FOR tss AS ts) WITH (connector = 'probe', path = 'x', format = 'lines');
--| EDL-1004: there is no column 'tss' | Did you mean 'ts'?
--|   CREATE STREAM w2 (ts TIMESTAMP, WATERMARK FOR tss AS ts) WITH (connector = 'probe', path = 'x', format = 'lines');
--|                                                 ^^^
CREATE STREAM w3 (ts TIMESTAMP, WATERMARK FOR ts AS ts + INTERVAL '1' SECOND) WITH (connector = 'probe', path = 'x', format = 'lines');
--| EDL-1006: a watermark is the column less a constant time | Write WATERMARK FOR ts AS ts - INTERVAL '5' SECOND.
--|   CREATE STREAM w3 (ts TIMESTAMP, WATERMARK FOR ts AS ts + INTERVAL '1' SECOND) WITH (connector = 'probe', path = 'x', format = 'lines');
--|                                                       ^^^^^^^^^^^^^^^^^^^^^^^^
CREATE STREAM w4 (ts TIMESTAMP, WATERMARK FOR ts AS ts - INTERVAL '1' MONTH) WITH (connector = 'probe', path = 'x', format = 'lines');
--| EDL-1006: a watermark is the column less a constant time | Write WATERMARK FOR ts AS ts - INTERVAL '5' SECOND.
--|   CREATE STREAM w4 (ts TIMESTAMP, WATERMARK FOR ts AS ts - INTERVAL '1' MONTH) WITH (connector = 'probe', path = 'x', format = 'lines');
--|                                                            ^^^^^^^^^^^^^^^^^^
EXPLAIN SELECT FLOOR(placed_at TO HOUR) AS h, COUNT(*) AS n FROM bids GROUP BY FLOOR(placed_at TO HOUR) EMIT FINAL;
--| Output mode: append, rows are never taken back, unique key: h
--| Project h, n
--|   Aggregate by h, "$closes_at": COUNT(*) AS n, given when the watermark reaches "$closes_at"
--|     Project h, h + INTERVAL '1 hour' AS "$closes_at"
--|       Project FLOOR_TO(placed_at, 'HOUR') AS h
--|         LateFilter FLOOR_TO(placed_at, 'HOUR') + INTERVAL '1 hour' is past, to "bids$late"
--|           Watermark placed_at - 5 seconds
--|             StreamScan bids (placed_at)
