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

EXPLAIN SELECT channel, COUNT(*) AS n, SUM(price) AS total, AVG(price) AS mean, AVG(auction) AS mean_id, MIN(placed_at) AS first_at, COUNT(DISTINCT bidder) AS bidders
FROM bids GROUP BY channel HAVING COUNT(*) > 1 EMIT CHANGES;
--| Output mode: update, unique key: channel
--| Filter n > 1
--|   Aggregate by channel: COUNT(*) AS n, SUM(price) AS total, AVG(price) AS mean, AVG(auction) AS mean_id, MIN(placed_at) AS first_at, COUNT(DISTINCT bidder) AS bidders
--|     Project channel, price, auction, placed_at, bidder
--|       StreamScan bids (auction, bidder, price, channel, placed_at)
EXPLAIN SELECT COUNT(*) AS n FROM bids EMIT CHANGES;
--| Output mode: update
--| Aggregate COUNT(*) AS n
--|   StreamScan bids (auction)
EXPLAIN SELECT SUM(price) FILTER (WHERE channel = 'x') AS s, SUM(DISTINCT price) AS d FROM bids EMIT CHANGES;
--| Output mode: update
--| Aggregate SUM(price) FILTER (WHERE "$f1") AS s, SUM(DISTINCT price) AS d
--|   Project price, channel = 'x' AS "$f1"
--|     StreamScan bids (price, channel)
EXPLAIN SELECT DISTINCT channel, bidder FROM bids EMIT CHANGES;
--| Output mode: update, rows are never taken back, unique key: channel, bidder
--| Distinct by channel, bidder
--|   Project channel, bidder
--|     StreamScan bids (bidder, channel)
-- the condition on the key goes below
EXPLAIN SELECT channel, COUNT(*) AS n FROM bids GROUP BY channel HAVING channel <> 'x' EMIT CHANGES;
--| Output mode: update, unique key: channel
--| Aggregate by channel: COUNT(*) AS n
--|   Filter channel <> 'x'
--|     StreamScan bids (channel)
-- what nobody reads is not aggregated
EXPLAIN SELECT n FROM (SELECT channel, COUNT(*) AS n, MAX(price) AS m FROM bids GROUP BY channel) EMIT CHANGES;
--| Output mode: update
--| Project n
--|   Aggregate by channel: COUNT(*) AS n
--|     StreamScan bids (channel)
EXPLAIN STATE SELECT channel, COUNT(*) AS n FROM bids GROUP BY channel EMIT CHANGES;
--| Aggregate by channel: COUNT(*) AS n  -- keeps a group for each (channel); unbounded
--|   StreamScan bids (channel)
EXPLAIN SELECT channel, bidder, GROUPING(bidder) AS g, COUNT(*) AS n FROM bids GROUP BY ROLLUP (channel, bidder) EMIT CHANGES;
--| Output mode: update
--| UnionAll
--|   Project channel, bidder, 0 AS g, n
--|     Aggregate by channel, bidder: COUNT(*) AS n
--|       Project channel, bidder
--|         StreamScan bids (bidder, channel)
--|   Project channel, NULL AS bidder, 1 AS g, n
--|     Aggregate by channel: COUNT(*) AS n
--|       Project channel, bidder
--|         StreamScan bids (bidder, channel)
--|   Project NULL AS channel, NULL AS bidder, 1 AS g, n
--|     Aggregate COUNT(*) AS n
--|       Project channel, bidder
--|         StreamScan bids (bidder, channel)
