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

EXPLAIN SELECT b.auction, p.name FROM bids b JOIN people p ON b.bidder = p.id WHERE b.price > 5 AND p.value > 1 EMIT CHANGES;
--| Output mode: update, rows are never taken back
--| Project auction, name
--|   InnerJoin on bidder0 = id
--|     Project auction, CAST(bidder AS BIGINT) AS bidder0
--|       Filter price > 5.00
--|         StreamScan bids (auction, bidder, price)
--|     Filter value > 1.0
--|       StreamScan people (id, name, value)
EXPLAIN SELECT b.auction, p.name FROM bids b LEFT JOIN people p ON b.auction = p.id AND b.price > p.value EMIT CHANGES;
--| Output mode: update
--| Project auction, name
--|   LeftJoin on auction = id AND CAST(price AS DOUBLE) > value
--|     StreamScan bids (auction, price)
--|     StreamScan people (id, name, value)
EXPLAIN SELECT b.auction, p.name FROM bids b FULL JOIN people p ON b.auction = p.id EMIT CHANGES;
--| Output mode: update
--| Project auction, name
--|   FullJoin on auction = id
--|     StreamScan bids (auction)
--|     StreamScan people (id, name)
EXPLAIN SELECT b.auction, p.name FROM bids b CROSS JOIN people p EMIT CHANGES;
--| Output mode: update, rows are never taken back
--| CrossJoin
--|   StreamScan bids (auction)
--|   StreamScan people (name)
EXPLAIN SELECT b.auction, p.name FROM bids b JOIN people p ON b.auction IS NOT DISTINCT FROM p.id EMIT CHANGES;
--| Output mode: update, rows are never taken back
--| Project auction, name
--|   InnerJoin on auction IS NOT DISTINCT FROM id
--|     StreamScan bids (auction)
--|     StreamScan people (id, name)
EXPLAIN SELECT a.auction, b.price FROM bids a JOIN bids b ON a.auction = b.bidder + 1 EMIT CHANGES;
--| Output mode: update, rows are never taken back
--| Project auction, price
--|   InnerJoin on auction = "$f9"
--|     Project auction
--|       StreamScan bids (auction, bidder, price)
--|     Project price, CAST(bidder + 1 AS BIGINT) AS "$f9"
--|       StreamScan bids (auction, bidder, price)
EXPLAIN SELECT a.window_start, a.n, b.m
FROM (SELECT window_start, window_end, COUNT(*) AS n FROM TUMBLE(TABLE bids, DESCRIPTOR(placed_at), INTERVAL '1' MINUTE) GROUP BY window_start, window_end) a
JOIN (SELECT window_start, window_end, MAX(price) AS m FROM TUMBLE(TABLE bids, DESCRIPTOR(placed_at), INTERVAL '1' MINUTE) GROUP BY window_start, window_end) b
ON a.window_start = b.window_start AND a.window_end = b.window_end EMIT FINAL;
--| Output mode: append, rows are never taken back
--| Project window_start, n, m
--|   InnerJoin on window_start = window_start AND window_end = window_end, forgotten when the watermark reaches window_end
--|     Aggregate by window_start, window_end: COUNT(*) AS n, given when the watermark reaches window_end
--|       Project window_start, window_end
--|         Window TUMBLE on placed_at, size 1 minute, without closed windows
--|           LateFilter WINDOW_LAST_END(placed_at, 60000000, 60000000, 0) is past, to "bids$late"
--|             Watermark placed_at - 5 seconds
--|               StreamScan bids (price, placed_at)
--|     Aggregate by window_start, window_end: MAX(price) AS m, given when the watermark reaches window_end
--|       Project window_start, window_end, price
--|         Window TUMBLE on placed_at, size 1 minute, without closed windows
--|           LateFilter WINDOW_LAST_END(placed_at, 60000000, 60000000, 0) is past, to "bids$late"
--|             Watermark placed_at - 5 seconds
--|               StreamScan bids (price, placed_at)
EXPLAIN STATE SELECT b.auction, p.name FROM bids b JOIN people p ON b.auction = p.id EMIT CHANGES;
--| Project auction, name
--|   InnerJoin on auction = id  -- keeps the rows of both inputs; unbounded
--|     StreamScan bids (auction)
--|     StreamScan people (id, name)
-- a window join: what is kept ends with the windows, late rows are late for it
EXPLAIN STATE SELECT a.auction, b.price, a.window_end
FROM TUMBLE(TABLE bids, DESCRIPTOR(placed_at), INTERVAL '1' MINUTE) a
LEFT JOIN TUMBLE(TABLE bids, DESCRIPTOR(placed_at), INTERVAL '1' MINUTE) b
ON a.auction = b.auction AND a.window_start = b.window_start AND a.window_end = b.window_end EMIT CHANGES;
--| Project auction, price, window_end
--|   LeftJoin on auction = auction AND window_start = window_start AND window_end = window_end, forgotten when the watermark reaches window_end  -- keeps the rows of both inputs; bounded by the watermark
--|     Window TUMBLE on placed_at, size 1 minute, without closed windows
--|       LateFilter WINDOW_LAST_END(placed_at, 60000000, 60000000, 0) is past, to "bids$late"
--|         Watermark placed_at - 5 seconds
--|           StreamScan bids (auction, price, placed_at)
--|     Window TUMBLE on placed_at, size 1 minute, without closed windows
--|       LateFilter WINDOW_LAST_END(placed_at, 60000000, 60000000, 0) is past, to "bids$late"
--|         Watermark placed_at - 5 seconds
--|           StreamScan bids (auction, price, placed_at)
-- the time itself is a key
EXPLAIN STATE SELECT a.auction, b.price FROM bids a JOIN bids b ON a.placed_at = b.placed_at EMIT CHANGES;
--| Project auction, price
--|   InnerJoin on placed_at = placed_at, forgotten when the watermark reaches placed_at + 1 microsecond  -- keeps the rows of both inputs; bounded by the watermark
--|     LateFilter placed_at + INTERVAL '1 microsecond' is past, to "bids$late"
--|       Watermark placed_at - 5 seconds
--|         StreamScan bids (auction, price, placed_at)
--|     LateFilter placed_at + INTERVAL '1 microsecond' is past, to "bids$late"
--|       Watermark placed_at - 5 seconds
--|         StreamScan bids (auction, price, placed_at)
-- counts over it need no filter of their own
EXPLAIN SELECT a.window_end, COUNT(*) AS n
FROM TUMBLE(TABLE bids, DESCRIPTOR(placed_at), INTERVAL '1' MINUTE) a
JOIN TUMBLE(TABLE bids, DESCRIPTOR(placed_at), INTERVAL '1' MINUTE) b
ON a.auction = b.bidder AND a.window_end = b.window_end GROUP BY a.window_end EMIT FINAL;
--| Output mode: append, rows are never taken back, unique key: window_end
--| Aggregate by window_end: COUNT(*) AS n, given when the watermark reaches window_end
--|   Project window_end
--|     InnerJoin on auction = bidder0 AND window_end = window_end, forgotten when the watermark reaches window_end
--|       Window TUMBLE on placed_at, size 1 minute, without closed windows
--|         LateFilter WINDOW_LAST_END(placed_at, 60000000, 60000000, 0) is past, to "bids$late"
--|           Watermark placed_at - 5 seconds
--|             StreamScan bids (auction, bidder, placed_at)
--|       Project window_end, CAST(bidder AS BIGINT) AS bidder0
--|         Window TUMBLE on placed_at, size 1 minute, without closed windows
--|           LateFilter WINDOW_LAST_END(placed_at, 60000000, 60000000, 0) is past, to "bids$late"
--|             Watermark placed_at - 5 seconds
--|               StreamScan bids (auction, bidder, placed_at)
-- times of both sides within an interval: each side's rows are kept as long as they may meet others
EXPLAIN STATE SELECT a.auction, b.price FROM bids a JOIN bids b
ON a.auction = b.auction AND b.placed_at BETWEEN a.placed_at - INTERVAL '10' MINUTE AND a.placed_at + INTERVAL '1' HOUR EMIT CHANGES;
--| Project auction, price
--|   InnerJoin on auction = auction AND (placed_at >= (placed_at - INTERVAL '10 minutes')) AND (placed_at <= (placed_at + INTERVAL '1 hour')), left rows forgotten when the watermark reaches placed_at + 3600000001 microseconds, right rows forgotten when the watermark reaches placed_at + 600000001 microseconds  -- keeps the rows of both inputs; bounded by the watermark
--|     LateFilter placed_at + INTERVAL '1 microsecond' is past, to "bids$late"
--|       Watermark placed_at - 5 seconds
--|         StreamScan bids (auction, price, placed_at)
--|     LateFilter placed_at + INTERVAL '1 microsecond' is past, to "bids$late"
--|       Watermark placed_at - 5 seconds
--|         StreamScan bids (auction, price, placed_at)
-- only one side's rows are behind what follows event time
EXPLAIN STATE SELECT b.auction, p.name FROM bids b JOIN people p
ON b.auction = p.id AND b.placed_at < p."timestamp" + INTERVAL '1' DAY EMIT CHANGES;
--| Project auction, name
--|   InnerJoin on auction = id AND placed_at < (timestamp + INTERVAL '1 day'), right rows forgotten when the watermark reaches timestamp + 1 day  -- keeps the rows of both inputs; the right's bounded by the watermark, the left's unbounded
--|     LateFilter placed_at + INTERVAL '1 microsecond' is past, to "bids$late"
--|       Watermark placed_at - 5 seconds
--|         StreamScan bids (auction, placed_at)
--|     StreamScan people (id, name, timestamp)
-- what is only looked up is kept as long as the rows that look
EXPLAIN STATE SELECT a.auction, b.price FROM bids a LEFT JOIN bids b
ON a.auction = b.auction AND b.placed_at BETWEEN a.placed_at - INTERVAL '10' MINUTE AND a.placed_at + INTERVAL '1' HOUR EMIT CHANGES;
--| Project auction, price
--|   LeftJoin on auction = auction AND (placed_at >= (placed_at - INTERVAL '10 minutes')) AND (placed_at <= (placed_at + INTERVAL '1 hour')), left rows forgotten when the watermark reaches placed_at + 3600000001 microseconds, right rows forgotten when the watermark reaches placed_at + 4200000001 microseconds  -- keeps the rows of both inputs; bounded by the watermark
--|     LateFilter placed_at + INTERVAL '1 microsecond' is past, to "bids$late"
--|       Watermark placed_at - 5 seconds
--|         StreamScan bids (auction, price, placed_at)
--|     LateFilter placed_at + INTERVAL '1 microsecond' is past, to "bids$late"
--|       Watermark placed_at - 5 seconds
--|         StreamScan bids (auction, price, placed_at)
EXPLAIN STATE SELECT a.auction FROM bids a WHERE EXISTS (SELECT 1 FROM bids b
WHERE a.auction = b.auction AND b.placed_at BETWEEN a.placed_at AND a.placed_at + INTERVAL '1' HOUR) EMIT CHANGES;
--| Project auction
--|   SemiJoin on auction = auction AND (placed_at >= placed_at) AND (placed_at <= (placed_at + INTERVAL '1 hour')), left rows forgotten when the watermark reaches placed_at + 3600000001 microseconds, right rows forgotten when the watermark reaches placed_at + 3600000001 microseconds  -- keeps the rows of both inputs; bounded by the watermark
--|     LateFilter placed_at + INTERVAL '1 microsecond' is past, to "bids$late"
--|       Watermark placed_at - 5 seconds
--|         StreamScan bids (auction, placed_at)
--|     LateFilter placed_at + INTERVAL '1 microsecond' is past, to "bids$late"
--|       Watermark placed_at - 5 seconds
--|         StreamScan bids (auction, placed_at)
-- a full join would have to keep both sides as long as each other
EXPLAIN STATE SELECT a.auction, b.price FROM bids a FULL JOIN bids b
ON a.auction = b.auction AND b.placed_at BETWEEN a.placed_at AND a.placed_at + INTERVAL '1' HOUR EMIT CHANGES;
--| Project auction, price
--|   FullJoin on auction = auction AND (placed_at >= placed_at) AND (placed_at <= (placed_at + INTERVAL '1 hour'))  -- keeps the rows of both inputs; unbounded
--|     StreamScan bids (auction, price, placed_at)
--|     StreamScan bids (auction, price, placed_at)
-- rows with the highest price of their window; a bid is late with its window
EXPLAIN STATE SELECT b.auction, b.price FROM bids b JOIN (
  SELECT MAX(price) AS highest, window_start, window_end
  FROM TUMBLE(TABLE bids, DESCRIPTOR(placed_at), INTERVAL '10' SECOND) GROUP BY window_start, window_end) m
ON b.price = m.highest AND b.placed_at >= m.window_start AND b.placed_at < m.window_end EMIT FINAL;
--| Project auction, price
--|   InnerJoin on price = highest AND (placed_at >= window_start) AND (placed_at < window_end), left rows forgotten when the watermark reaches placed_at + 10 seconds, right rows forgotten when the watermark reaches window_end + 9999999 microseconds  -- keeps the rows of both inputs; bounded by the watermark
--|     LateFilter placed_at + INTERVAL '10 seconds' is past, to "bids$late"
--|       Watermark placed_at - 5 seconds
--|         StreamScan bids (auction, price, placed_at)
--|     Project highest, window_start, window_end
--|       Aggregate by window_start, window_end: MAX(price) AS highest, given when the watermark reaches window_end  -- keeps a group for each (window_start, window_end); bounded by the watermark reaching window_end
--|         Project window_start, window_end, price
--|           Window TUMBLE on placed_at, size 10 seconds, without closed windows
--|             LateFilter WINDOW_LAST_END(placed_at, 10000000, 10000000, 0) is past, to "bids$late"
--|               Watermark placed_at - 5 seconds
--|                 StreamScan bids (auction, price, placed_at)
-- a condition that says nothing of both times bounds nothing
EXPLAIN STATE SELECT a.auction, b.price FROM bids a JOIN bids b
ON a.auction = b.auction AND (b.placed_at > a.placed_at OR b.price > a.price) EMIT CHANGES;
--| Project auction, price
--|   InnerJoin on auction = auction AND (placed_at > placed_at) OR (price > price)  -- keeps the rows of both inputs; unbounded
--|     StreamScan bids (auction, price, placed_at)
--|     StreamScan bids (auction, price, placed_at)
