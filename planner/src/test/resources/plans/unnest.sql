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

EXPLAIN SELECT auction, t FROM bids CROSS JOIN UNNEST(tags) AS u(t) EMIT CHANGES;
--| Output mode: update, rows are never taken back
--| Project auction, tags AS t
--|   Unnest tags
--|     StreamScan bids (auction, tags)
EXPLAIN SELECT auction, t, o FROM bids, UNNEST(tags) WITH ORDINALITY AS u(t, o) WHERE o > 1 AND price > 3 EMIT CHANGES;
--| Output mode: update, rows are never taken back
--| Project auction, tags AS t, ORDINALITY AS o
--|   Filter ORDINALITY > 1
--|     Unnest tags with ordinality
--|       Project auction, tags
--|         Filter price > 3.00
--|           StreamScan bids (auction, price, tags)
EXPLAIN SELECT auction, k, v FROM bids, UNNEST(attributes) AS u(k, v) EMIT CHANGES;
--| Output mode: update, rows are never taken back
--| Project auction, KEY AS k, VALUE AS v
--|   Unnest attributes
--|     StreamScan bids (auction, attributes)
EXPLAIN SELECT auction, t FROM bids LEFT JOIN UNNEST(tags) AS u(t) ON TRUE EMIT CHANGES;
--| Output mode: update, rows are never taken back
--| Project auction, tags AS t
--|   Unnest tags, keeping rows without elements
--|     StreamScan bids (auction, tags)
EXPLAIN SELECT x FROM UNNEST(ARRAY[1, 2, 3]) AS t(x);
--| Output mode: complete, rows are never taken back
--| Project "EXPR$0" AS x
--|   Unnest "EXPR$0"
--|     Project ARRAY(1, 2, 3) AS "EXPR$0"
--|       Values (0)
