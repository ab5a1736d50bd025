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

EXPLAIN SELECT placed_at + INTERVAL '5' MINUTE AS a, placed_at - INTERVAL '1' MONTH AS b, EXTRACT(HOUR FROM placed_at) AS c, FLOOR(placed_at TO HOUR) AS d, CEIL(placed_at TO DAY) AS e FROM bids;
--| Output mode: complete, rows are never taken back
--| Project placed_at + INTERVAL '5 minutes' AS a, placed_at - INTERVAL 1 MONTH AS b, EXTRACT('HOUR', placed_at) AS c, FLOOR_TO(placed_at, 'HOUR') AS d, CEIL_TO(placed_at, 'DAY') AS e
--|   StreamScan bids (placed_at)
EXPLAIN SELECT TIMESTAMPADD(HOUR, 2, placed_at) AS a, TIMESTAMPDIFF(MINUTE, placed_at, placed_at) AS b, CURRENT_TIMESTAMP AS c, CURRENT_DATE AS d FROM bids;
--| Output mode: complete, rows are never taken back
--| Project TIMESTAMP_ADD('HOUR', 2, placed_at) AS a, TIMESTAMP_DIFF('MINUTE', placed_at, placed_at) AS b, CURRENT_TIMESTAMP() AS c, CURRENT_DATE() AS d
--|   StreamScan bids (placed_at)
EXPLAIN SELECT TRIM(channel) AS a, TRIM(LEADING 'x' FROM channel) AS b, SUBSTRING(channel FROM 2 FOR 3) AS c, POSITION('a' IN channel) AS d, channel || 'x' AS e, CONCAT(channel, auction) AS f FROM bids;
--| Output mode: complete, rows are never taken back
--| Project TRIM('BOTH', ' ', channel) AS a, TRIM('LEADING', 'x', channel) AS b, SUBSTRING(channel, 2, 3) AS c, POSITION('a', channel) AS d, CONCAT(channel, 'x') AS e, CONCAT(channel, CAST(auction AS VARCHAR)) AS f
--|   StreamScan bids (auction, channel)
EXPLAIN SELECT channel LIKE 'a%' AS a, channel NOT LIKE 'a!%' ESCAPE '!' AS b, channel SIMILAR TO 'a+' AS c, channel ILIKE 'A%' AS d, channel RLIKE 'x' AS e FROM bids;
--| Output mode: complete, rows are never taken back
--| Project LIKE(channel, 'a%') AS a, NOT LIKE(channel, 'a!%', '!') AS b, SIMILAR_TO(channel, 'a+') AS c, ILIKE(channel, 'A%') AS d, REGEXP_LIKE(channel, 'x') AS e
--|   StreamScan bids (channel)
EXPLAIN SELECT TRY_CAST(channel AS INT) AS a, channel::DOUBLE AS b, CAST(channel AS VARCHAR(3)) AS c, CAST(placed_at AS TIMESTAMP_LTZ(3)) AS d FROM bids;
--| Output mode: complete, rows are never taken back
--| Project TRY_CAST(channel AS INTEGER) AS a, CAST(channel AS DOUBLE) AS b, SUBSTRING(channel, 1, 3) AS c, CAST(placed_at AS TIMESTAMP_LTZ(3)) AS d
--|   StreamScan bids (channel, placed_at)
EXPLAIN SELECT IF(price > 3, 'a', 'b') AS a, IFNULL(tags[1], 'x') AS b, attributes['k'] AS c, CARDINALITY(tags) AS d, ARRAY[1, 2] AS e, MAP['a', 1] AS f, ROW(1, 'a') AS g FROM bids;
--| Output mode: complete, rows are never taken back
--| Project CASE WHEN price > 3.00 THEN 'a' ELSE 'b' END AS a, CASE WHEN ITEM(tags, 1) IS NOT NULL THEN ITEM(tags, 1) ELSE 'x' END AS b, ITEM(attributes, 'k') AS c, CARDINALITY(tags) AS d, ARRAY(1, 2) AS e, MAP('a', 1) AS f, ROW(1, 'a') AS g
--|   StreamScan bids (price, tags, attributes)
EXPLAIN SELECT JSON_VALUE(channel, '$.a') AS a, JSON_VALUE(channel, '$.a' RETURNING INTEGER) AS b, JSON_VALUE(channel, '$.a' ERROR ON ERROR) AS c, JSON_QUERY(channel, '$.a') AS d,
  JSON_QUERY(channel, '$.a' WITH CONDITIONAL ARRAY WRAPPER EMPTY ARRAY ON EMPTY) AS e, JSON_EXISTS(channel, '$.a') AS f, channel IS JSON AS g, channel IS NOT JSON OBJECT AS h FROM bids;
--| Output mode: complete, rows are never taken back
--| Project JSON_VALUE(channel, '$.a') AS a, CAST(JSON_VALUE(channel, '$.a') AS INTEGER) AS b, JSON_VALUE(channel, '$.a', 'NULL', 'ERROR') AS c, JSON_QUERY(channel, '$.a') AS d, JSON_QUERY(channel, '$.a', 'CONDITIONAL', 'EMPTY ARRAY', 'NULL') AS e, JSON_EXISTS(channel, '$.a') AS f, IS_JSON(channel) AS g, NOT IS_JSON(channel, 'OBJECT') AS h
--|   StreamScan bids (channel)
EXPLAIN SELECT auction % 3 AS a, MOD(auction, 3) AS b, price / 3 AS c, bidder + auction AS d, bidder * 1.5 AS e, -price AS f, price * 1e0 AS g, ABS(price) AS h, GREATEST(1, auction) AS i FROM bids;
--| Output mode: complete, rows are never taken back
--| Project CAST(auction % 3 AS INTEGER) AS a, auction % 3 AS b, price / 3 AS c, CAST(bidder AS BIGINT) + auction AS d, CAST(bidder AS DECIMAL(10, 0)) * 1.5 AS e, NEGATE(price) AS f, CAST(price AS DOUBLE) * 1.0 AS g, ABS(price) AS h, GREATEST(1, auction) AS i
--|   StreamScan bids (auction, bidder, price)
-- constants are converted once, when nothing is lost by it
EXPLAIN SELECT placed_at > '2024-01-01' AS a, day = '2024-01-01' AS b, auction = 5 AS c, price > 1.5 AS d, CAST('2024-01-01 00:00:00.123456' AS TIMESTAMP(6)) AS e, CAST('x' AS INT) AS f, CAST(1.5 AS INT) AS g FROM bids;
--| Output mode: complete, rows are never taken back
--| Project placed_at > TIMESTAMP '2024-01-01T00:00' AS a, CAST(placed_at AS DATE) = DATE '2024-01-01' AS b, auction = 5 AS c, price > 1.50 AS d, TIMESTAMP '2024-01-01T00:00:00.123456' AS e, CAST('x' AS INTEGER) AS f, CAST(1.5 AS INTEGER) AS g
--|   StreamScan bids (auction, price, placed_at)
EXPLAIN SELECT JSON_VALUE(channel, '$.a' DEFAULT 'x' ON EMPTY) FROM bids;
--| EDL-1002: not supported yet: DEFAULT in JSON_VALUE; use COALESCE(JSON_VALUE(...), ...)
--|   EXPLAIN SELECT JSON_VALUE(channel, '$.a' DEFAULT 'x' ON EMPTY) FROM bids;
--|                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
EXPLAIN SELECT UPPER(auction, 1) FROM bids;
--| EDL-1005: UPPER does not take (BIGINT, INTEGER) | It takes UPPER(text VARCHAR).
--|   EXPLAIN SELECT UPPER(auction, 1) FROM bids;
--|                  ^^^^^^^^^^^^^^^^^
EXPLAIN SELECT LISTAGG(channel, ',') FROM bids;
--| EDL-1002: not supported yet: the aggregate function LISTAGG
--|   EXPLAIN SELECT LISTAGG(channel, ',') FROM bids;
--|           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
EXPLAIN SELECT * FROM TUMBEL(TABLE bids, DESCRIPTOR(placed_at), INTERVAL '1' MINUTE);
--| EDL-1005: there is no table function 'TUMBEL' | Did you mean 'TUMBLE'?
--|   EXPLAIN SELECT * FROM TUMBEL(TABLE bids, DESCRIPTOR(placed_at), INTERVAL '1' MINUTE);
--|                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
