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

EXPLAIN SELECT * FROM bids EMIT CHANGES;
--| Output mode: update, rows are never taken back
--| Project auction, bidder, price, channel, tags, attributes, user, placed_at, CAST(placed_at AS DATE) AS day
--|   StreamScan bids (auction, bidder, price, channel, tags, attributes, user, placed_at)
EXPLAIN SELECT auction, price * 2 AS twice, day FROM bids WHERE channel = 'a' AND auction IN (1, 2, 3) EMIT CHANGES;
--| Output mode: update, rows are never taken back
--| Project auction, price * 2 AS twice, CAST(placed_at AS DATE) AS day
--|   Filter (channel = 'a') AND (auction IN (1, 2, 3))
--|     StreamScan bids (auction, price, channel, placed_at)
-- the computed column is not evaluated, and nothing but two columns decoded
EXPLAIN SELECT auction FROM bids WHERE price > 10 EMIT CHANGES;
--| Output mode: update, rows are never taken back
--| Project auction
--|   Filter price > 10.00
--|     StreamScan bids (auction, price)
-- conditions are merged, expressions too
EXPLAIN SELECT a + 1 AS b FROM (SELECT auction + 1 AS a, channel FROM bids WHERE price > 10) WHERE channel <> 'x' EMIT CHANGES;
--| Output mode: update, rows are never taken back
--| Project (auction + 1) + 1 AS b
--|   Filter (price > 10.00) AND (channel <> 'x')
--|     StreamScan bids (auction, price, channel)
EXPLAIN SELECT timestamp, value, user.name, user.age + 1 AS next_age FROM people, bids EMIT CHANGES;
--| Output mode: update, rows are never taken back
--| Project timestamp, value, user.name AS name, user.age + 1 AS next_age
--|   CrossJoin
--|     StreamScan people (timestamp, value)
--|     StreamScan bids (user)
EXPLAIN SELECT CASE WHEN price > 3 THEN 'high' ELSE 'low' END AS c, COALESCE(channel, 'none') AS d, NULLIF(auction, 3) AS e FROM bids EMIT CHANGES;
--| Output mode: update, rows are never taken back
--| Project CASE WHEN price > 3.00 THEN 'high' ELSE 'low' END AS c, channel AS d, CASE WHEN auction = 3 THEN NULL ELSE auction END AS e
--|   StreamScan bids (auction, price, channel)
EXPLAIN SELECT auction FROM bids WHERE auction BETWEEN 1 AND 5 OR bidder NOT IN (7, 8) OR channel IS NULL EMIT CHANGES;
--| Output mode: update, rows are never taken back
--| Project auction
--|   Filter ((auction >= 1) AND (auction <= 5)) OR (bidder NOT IN (7, 8))
--|     StreamScan bids (auction, bidder)
EXPLAIN LOGICAL SELECT auction FROM bids WHERE auction > 1 EMIT CHANGES;
--| LogicalProject(auction=[$0])
--|   LogicalFilter(condition=[>($0, 1)])
--|     LogicalTableScan(table=[[bids]])
CREATE VIEW cheap AS SELECT auction, channel FROM bids WHERE price < 5;
CREATE VIEW cheap_web (a) AS SELECT auction FROM cheap WHERE channel = 'web';
EXPLAIN SELECT * FROM cheap_web EMIT CHANGES;
--| Output mode: update, rows are never taken back
--| Project auction AS a
--|   Filter (price < 5.00) AND (channel = 'web')
--|     StreamScan bids (auction, price, channel)
CREATE MATERIALIZED VIEW cheap_live AS SELECT * FROM cheap_web;
-- a stream of a live table's changes is its query; a batch query reads its rows
EXPLAIN SELECT a FROM cheap_live WHERE a > 1 EMIT CHANGES;
--| Output mode: update, rows are never taken back
--| Project auction AS a
--|   Filter (price < 5.00) AND (channel = 'web') AND (auction > 1)
--|     StreamScan bids (auction, price, channel)
EXPLAIN SELECT a FROM cheap_live WHERE a > 1;
--| Output mode: complete, rows are never taken back
--| Filter a > 1
--|   TableScan cheap_live
EXPLAIN SELECT 1 AS one, 'x' AS x, DATE '2024-02-03' AS d, TIMESTAMP '2024-02-03 04:05:06.789' AS t, INTERVAL '90' SECOND AS i, X'00ff' AS b, NULL AS n;
--| Output mode: complete, rows are never taken back
--| Values (1, 'x', DATE '2024-02-03', TIMESTAMP '2024-02-03T04:05:06.789', INTERVAL '90 seconds', VARBINARY 'AP8=', NULL)
