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

EXPLAIN SELECT window_start, window_end, auction, COUNT(*) AS n
FROM TUMBLE(TABLE bids, DESCRIPTOR(placed_at), INTERVAL '10' SECOND) GROUP BY window_start, window_end, auction EMIT ON WINDOW CLOSE;
--| Output mode: append, rows are never taken back, unique key: window_start, window_end, auction
--| Aggregate by window_start, window_end, auction: COUNT(*) AS n, given when the watermark reaches window_end
--|   Project window_start, window_end, auction
--|     Window TUMBLE on placed_at, size 10 seconds, without closed windows
--|       LateFilter WINDOW_LAST_END(placed_at, 10000000, 10000000, 0) is past, to "bids$late"
--|         Watermark placed_at - 5 seconds
--|           StreamScan bids (auction, placed_at)
EXPLAIN SELECT window_start, SUM(price) AS s
FROM TABLE(HOP(TABLE bids, DESCRIPTOR(placed_at), INTERVAL '5' SECOND, INTERVAL '10' SECOND)) GROUP BY window_start, window_end EMIT CHANGES;
--| Output mode: update
--| Project window_start, s
--|   Aggregate by window_start, window_end: SUM(price) AS s, forgotten when the watermark reaches window_end
--|     Project window_start, window_end, price
--|       Window HOP on placed_at, size 10 seconds, slide 5 seconds, without closed windows
--|         LateFilter WINDOW_LAST_END(placed_at, 10000000, 5000000, 0) is past, to "bids$late"
--|           Watermark placed_at - 5 seconds
--|             StreamScan bids (price, placed_at)
EXPLAIN SELECT window_end, COUNT(*) AS n
FROM CUMULATE(TABLE bids, DESCRIPTOR(placed_at), INTERVAL '1' MINUTE, INTERVAL '1' HOUR) GROUP BY window_start, window_end EMIT CHANGES;
--| Output mode: update
--| Project window_end, n
--|   Aggregate by window_start, window_end: COUNT(*) AS n, forgotten when the watermark reaches window_end
--|     Project window_start, window_end
--|       Window CUMULATE on placed_at, size 1 hour, step 1 minute, without closed windows
--|         LateFilter WINDOW_LAST_END(placed_at, 3600000000, 3600000000, 0) is past, to "bids$late"
--|           Watermark placed_at - 5 seconds
--|             StreamScan bids (placed_at)
EXPLAIN SELECT window_end, COUNT(*) AS n
FROM HOP(DATA => TABLE bids, TIMECOL => DESCRIPTOR(placed_at), SLIDE => INTERVAL '5' SECOND, SIZE => INTERVAL '10' SECOND) GROUP BY window_end EMIT CHANGES;
--| Output mode: update, unique key: window_end
--| Aggregate by window_end: COUNT(*) AS n, forgotten when the watermark reaches window_end
--|   Project window_end
--|     Window HOP on placed_at, size 10 seconds, slide 5 seconds, without closed windows
--|       LateFilter WINDOW_LAST_END(placed_at, 10000000, 5000000, 0) is past, to "bids$late"
--|         Watermark placed_at - 5 seconds
--|           StreamScan bids (placed_at)
-- conditions on the stream's columns go below the window, but not below the watermark
EXPLAIN SELECT window_start, COUNT(*) AS n FROM TUMBLE(TABLE bids, DESCRIPTOR(placed_at), INTERVAL '1' MINUTE)
WHERE channel = 'x' AND window_end > TIMESTAMP '2024-01-01 00:00:00' GROUP BY window_start EMIT FINAL;
--| Output mode: append, rows are never taken back, unique key: window_start
--| Project window_start, n
--|   Aggregate by window_start, "$closes_at": COUNT(*) AS n, given when the watermark reaches "$closes_at"
--|     Project window_start, window_start + INTERVAL '1 minute' AS "$closes_at"
--|       Filter window_end > TIMESTAMP '2024-01-01T00:00'
--|         Window TUMBLE on placed_at, size 1 minute, without closed windows
--|           LateFilter WINDOW_LAST_END(placed_at, 60000000, 60000000, 0) is past, to "bids$late"
--|             Filter channel = 'x'
--|               Watermark placed_at - 5 seconds
--|                 StreamScan bids (channel, placed_at)
-- the time itself as the key
EXPLAIN SELECT placed_at, COUNT(*) AS n FROM bids GROUP BY placed_at EMIT FINAL;
--| Output mode: append, rows are never taken back, unique key: placed_at
--| Project placed_at, n
--|   Aggregate by placed_at, "$closes_at": COUNT(*) AS n, given when the watermark reaches "$closes_at"
--|     Project placed_at, placed_at + INTERVAL '1 microsecond' AS "$closes_at"
--|       LateFilter placed_at + INTERVAL '1 microsecond' is past, to "bids$late"
--|         Watermark placed_at - 5 seconds
--|           StreamScan bids (placed_at)
-- windows over windows: nothing is late behind the first aggregate
EXPLAIN SELECT window_end, MAX(n) AS m FROM (
  SELECT window_start, window_end, auction, COUNT(*) AS n FROM HOP(TABLE bids, DESCRIPTOR(placed_at), INTERVAL '1' MINUTE, INTERVAL '2' MINUTE)
  GROUP BY window_start, window_end, auction) GROUP BY window_end EMIT FINAL;
--| Output mode: append, rows are never taken back, unique key: window_end
--| Aggregate by window_end: MAX(n) AS m, given when the watermark reaches window_end
--|   Project window_end, n
--|     Aggregate by window_start, window_end, auction: COUNT(*) AS n, given when the watermark reaches window_end
--|       Project window_start, window_end, auction
--|         Window HOP on placed_at, size 2 minutes, slide 1 minute, without closed windows
--|           LateFilter WINDOW_LAST_END(placed_at, 120000000, 60000000, 0) is past, to "bids$late"
--|             Watermark placed_at - 5 seconds
--|               StreamScan bids (auction, placed_at)
EXPLAIN SELECT window_end, SUM(n) AS s FROM TUMBLE((
  SELECT window_time AS at, COUNT(*) AS n FROM TUMBLE(TABLE bids, DESCRIPTOR(placed_at), INTERVAL '1' MINUTE) GROUP BY window_start, window_end, window_time),
  DESCRIPTOR(at), INTERVAL '1' HOUR) GROUP BY window_start, window_end EMIT FINAL;
--| Output mode: append, rows are never taken back
--| Project window_end, s
--|   Aggregate by window_start, window_end: SUM(n) AS s, given when the watermark reaches window_end
--|     Project window_start, window_end, n
--|       Window TUMBLE on at, size 1 hour
--|         Project at, n
--|           Aggregate by window_start, window_end, at: COUNT(*) AS n, given when the watermark reaches window_end
--|             Project window_start, window_end, window_time AS at
--|               Window TUMBLE on placed_at, size 1 minute, without closed windows
--|                 LateFilter WINDOW_LAST_END(placed_at, 60000000, 60000000, 0) is past, to "bids$late"
--|                   Watermark placed_at - 5 seconds
--|                     StreamScan bids (placed_at)
-- over a common table expression
EXPLAIN WITH web AS (SELECT * FROM bids WHERE channel = 'web')
SELECT window_end, COUNT(*) AS n FROM TUMBLE(TABLE web, DESCRIPTOR(placed_at), INTERVAL '1' DAY) GROUP BY window_end EMIT CHANGES;
--| Output mode: update, unique key: window_end
--| Aggregate by window_end: COUNT(*) AS n, forgotten when the watermark reaches window_end
--|   Project window_end
--|     Window TUMBLE on placed_at, size 1 day, without closed windows
--|       LateFilter WINDOW_LAST_END(placed_at, 86400000000, 86400000000, 0) is past, to "bids$late"
--|         Filter channel = 'web'
--|           Watermark placed_at - 5 seconds
--|             StreamScan bids (channel, placed_at)
-- no aggregate, no closing: the watermark is not needed
EXPLAIN SELECT auction, window_start FROM TUMBLE(TABLE bids, DESCRIPTOR(placed_at), INTERVAL '1' DAY) EMIT CHANGES;
--| Output mode: update, rows are never taken back
--| Project auction, window_start
--|   Window TUMBLE on placed_at, size 1 day
--|     StreamScan bids (auction, placed_at)
-- no watermark on the stream
EXPLAIN SELECT window_end, COUNT(*) AS n FROM TUMBLE(TABLE people, DESCRIPTOR("timestamp"), INTERVAL '1' DAY) GROUP BY window_end EMIT CHANGES;
--| Output mode: update, unique key: window_end
--| Aggregate by window_end: COUNT(*) AS n
--|   Project window_end
--|     Window TUMBLE on timestamp, size 1 day
--|       StreamScan people (timestamp)
EXPLAIN SELECT * FROM TUMBLE(TABLE bids, DESCRIPTOR(placed), INTERVAL '1' MINUTE);
--| EDL-1004: there is no column 'placed'
--|   EXPLAIN SELECT * FROM TUMBLE(TABLE bids, DESCRIPTOR(placed), INTERVAL '1' MINUTE);
--|                                                       ^^^^^^
EXPLAIN SELECT * FROM TUMBLE(TABLE bids, DESCRIPTOR(channel), INTERVAL '1' MINUTE);
--| EDL-1003: the time column of TUMBLE must be a TIMESTAMP, 'channel' is VARCHAR
--|   EXPLAIN SELECT * FROM TUMBLE(TABLE bids, DESCRIPTOR(channel), INTERVAL '1' MINUTE);
--|                                                       ^^^^^^^
EXPLAIN SELECT * FROM HOP(TABLE bids, DESCRIPTOR(placed_at), INTERVAL '2' MINUTE, INTERVAL '3' MINUTE);
--| EDL-1006: the size of HOP must be a multiple of its slide; the slide stands first
--|   EXPLAIN SELECT * FROM HOP(TABLE bids, DESCRIPTOR(placed_at), INTERVAL '2' MINUTE, INTERVAL '3' MINUTE);
--|                                                                                     ^^^^^^^^^^^^^^^^^^^
EXPLAIN SELECT * FROM TUMBLE(TABLE bids, DESCRIPTOR(placed_at), 5);
--| EDL-1006: an interval such as INTERVAL '10' SECOND is expected here
--|   EXPLAIN SELECT * FROM TUMBLE(TABLE bids, DESCRIPTOR(placed_at), 5);
--|                                                                   ^
EXPLAIN SELECT * FROM TUMBLE(TABLE bids, DESCRIPTOR(placed_at), INTERVAL '1' MONTH);
--| EDL-1006: months differ in length; give the window's size in days or less
--|   EXPLAIN SELECT * FROM TUMBLE(TABLE bids, DESCRIPTOR(placed_at), INTERVAL '1' MONTH);
--|                                                                   ^^^^^^^^^^^^^^^^^^
EXPLAIN SELECT * FROM SESSION(TABLE bids PARTITION BY channel, DESCRIPTOR(placed_at), INTERVAL '1' MINUTE);
--| EDL-1002: not supported yet: SESSION windows
--|   EXPLAIN SELECT * FROM SESSION(TABLE bids PARTITION BY channel, DESCRIPTOR(placed_at), INTERVAL '1' MINUTE);
--|                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
EXPLAIN STATE SELECT window_end, COUNT(*) AS n FROM TUMBLE(TABLE bids, DESCRIPTOR(placed_at), INTERVAL '1' DAY) GROUP BY window_end EMIT CHANGES;
--| Aggregate by window_end: COUNT(*) AS n, forgotten when the watermark reaches window_end  -- keeps a group for each (window_end); bounded by the watermark reaching window_end
--|   Project window_end
--|     Window TUMBLE on placed_at, size 1 day, without closed windows
--|       LateFilter WINDOW_LAST_END(placed_at, 86400000000, 86400000000, 0) is past, to "bids$late"
--|         Watermark placed_at - 5 seconds
--|           StreamScan bids (placed_at)
EXPLAIN WATERMARK SELECT window_end, COUNT(*) AS n FROM TUMBLE(TABLE bids, DESCRIPTOR(placed_at), INTERVAL '1' DAY) GROUP BY window_end EMIT CHANGES;
--| Aggregate by window_end: COUNT(*) AS n, forgotten when the watermark reaches window_end  -- event time: window_end
--|   Project window_end  -- event time: window_end
--|     Window TUMBLE on placed_at, size 1 day, without closed windows  -- event time: placed_at, window_start, window_end, window_time
--|       LateFilter WINDOW_LAST_END(placed_at, 86400000000, 86400000000, 0) is past, to "bids$late"  -- event time: placed_at
--|         Watermark placed_at - 5 seconds  -- event time: placed_at; waits for every partition, also one without rows (see watermark.idle.timeout)
--|           StreamScan bids (placed_at)
