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

EXPLAIN SELECT auction FROM bids WHERE auction IN (SELECT id FROM people) EMIT CHANGES;
--| Output mode: update, rows are never taken back
--| SemiJoin on auction = id
--|   StreamScan bids (auction)
--|   StreamScan people (id)
EXPLAIN SELECT auction FROM bids b WHERE EXISTS (SELECT 1 FROM people p WHERE p.id = b.auction) EMIT CHANGES;
--| Output mode: update, rows are never taken back
--| SemiJoin on auction = id
--|   StreamScan bids (auction)
--|   StreamScan people (id)
EXPLAIN SELECT auction FROM bids b WHERE price > 3 AND NOT EXISTS (SELECT 1 FROM people p WHERE p.id = b.auction AND p.name <> b.channel) EMIT CHANGES;
--| Output mode: update
--| Project auction
--|   AntiJoin on auction = id AND name <> channel
--|     Project auction, channel
--|       Filter price > 3.00
--|         StreamScan bids (auction, price, channel)
--|     StreamScan people (id, name)
EXPLAIN SELECT auction FROM bids b WHERE auction IN (SELECT id FROM people p WHERE p.name = b.channel) EMIT CHANGES;
--| Output mode: update, rows are never taken back
--| Project auction
--|   SemiJoin on channel = name AND auction = id
--|     StreamScan bids (auction, channel)
--|     StreamScan people (id, name)
EXPLAIN SELECT auction FROM bids WHERE price = (SELECT MAX(price) FROM bids) EMIT CHANGES;
--| Output mode: update
--| Project auction
--|   InnerJoin on price = "EXPR$0"
--|     StreamScan bids (auction, price)
--|     Aggregate MAX(price) AS "EXPR$0"
--|       Project price
--|         StreamScan bids (auction, price)
EXPLAIN SELECT auction FROM bids b WHERE price > (SELECT AVG(price) FROM bids c WHERE c.channel = b.channel) EMIT CHANGES;
--| Output mode: update
--| Project auction
--|   InnerJoin on channel IS NOT DISTINCT FROM channel AND price > "EXPR$0"
--|     StreamScan bids (auction, price, channel)
--|     Aggregate by channel: AVG(price) AS "EXPR$0"
--|       Project price, channel
--|         StreamScan bids (auction, price, channel)
EXPLAIN SELECT auction FROM bids WHERE auction NOT IN (SELECT id FROM people) EMIT CHANGES;
--| EDL-1002: not supported yet: NOT IN with a sub-query, and IN or EXISTS with one below OR, CASE or in the SELECT list | For NOT IN write NOT EXISTS (SELECT 1 FROM ... WHERE ...).
--|   EXPLAIN SELECT auction FROM bids WHERE auction NOT IN (SELECT id FROM people) EMIT CHANGES;
--|           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
EXPLAIN SELECT auction FROM bids b WHERE price > 3 OR EXISTS (SELECT 1 FROM people p WHERE p.id = b.auction) EMIT CHANGES;
--| EDL-1002: not supported yet: NOT IN with a sub-query, and IN or EXISTS with one below OR, CASE or in the SELECT list | For NOT IN write NOT EXISTS (SELECT 1 FROM ... WHERE ...).
--|   EXPLAIN SELECT auction FROM bids b WHERE price > 3 OR EXISTS (SELECT 1 FROM people p WHERE p.id = b.auction) EMIT CHANGES;
--|           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
