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

EXPLAIN SELECT auction FROM bids UNION ALL SELECT id FROM people EMIT CHANGES;
--| Output mode: update, rows are never taken back
--| UnionAll
--|   StreamScan bids (auction)
--|   StreamScan people (id)
EXPLAIN SELECT auction FROM bids UNION SELECT id FROM people EMIT CHANGES;
--| Output mode: update, rows are never taken back, unique key: auction
--| Distinct by auction
--|   UnionAll
--|     StreamScan bids (auction)
--|     StreamScan people (id)
EXPLAIN SELECT bidder, price FROM bids UNION ALL SELECT id, value FROM people UNION ALL VALUES (1, 2) EMIT CHANGES;
--| Output mode: update, rows are never taken back
--| UnionAll
--|   Project CAST(bidder AS BIGINT) AS bidder, CAST(price AS DOUBLE) AS price
--|     StreamScan bids (bidder, price)
--|   StreamScan people (id, value)
--|   Project 1 AS "EXPR$0", 2.0 AS "EXPR$1"
--|     Values (0)
EXPLAIN SELECT * FROM (VALUES (1, 'a'), (2, 'bcd')) AS t(x, y);
--| Output mode: complete, rows are never taken back
--| Values (1, 'a'), (2, 'bcd')
EXPLAIN SELECT auction FROM bids INTERSECT SELECT id FROM people EMIT CHANGES;
--| Output mode: update, rows are never taken back, unique key: auction
--| SemiJoin on auction IS NOT DISTINCT FROM id
--|   Distinct by auction
--|     StreamScan bids (auction)
--|   StreamScan people (id)
EXPLAIN SELECT bidder, channel FROM bids EXCEPT SELECT id, name FROM people EMIT CHANGES;
--| Output mode: update, unique key: bidder, channel
--| AntiJoin on bidder IS NOT DISTINCT FROM id AND channel IS NOT DISTINCT FROM name
--|   Distinct by bidder, channel
--|     Project CAST(bidder AS BIGINT) AS bidder, channel
--|       StreamScan bids (bidder, channel)
--|   StreamScan people (id, name)
EXPLAIN SELECT auction FROM bids EXCEPT ALL SELECT id FROM people EMIT CHANGES;
--| EDL-1002: not supported yet: EXCEPT ALL
--|   EXPLAIN SELECT auction FROM bids EXCEPT ALL SELECT id FROM people EMIT CHANGES;
--|           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
