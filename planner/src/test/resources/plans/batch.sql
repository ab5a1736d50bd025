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

EXPLAIN SELECT auction, price FROM bids ORDER BY price DESC, auction LIMIT 3 OFFSET 1;
--| Output mode: complete
--| Sort by price DESC, auction, limit 3, offset 1
--|   StreamScan bids (auction, price)
EXPLAIN SELECT auction FROM bids ORDER BY price NULLS LAST;
--| Output mode: complete, rows are never taken back
--| Project auction
--|   Sort by price NULLS LAST
--|     StreamScan bids (auction, price)
EXPLAIN SELECT window_end, COUNT(*) AS n FROM TUMBLE(TABLE bids, DESCRIPTOR(placed_at), INTERVAL '1' DAY) GROUP BY window_end;
--| Output mode: complete, unique key: window_end
--| Aggregate by window_end: COUNT(*) AS n
--|   Project window_end
--|     Window TUMBLE on placed_at, size 1 day
--|       StreamScan bids (placed_at)
EXPLAIN SELECT name FROM sys.queries LIMIT 5;
--| Output mode: complete
--| Limit, limit 5
--|   TableScan sys.queries
EXPLAIN SELECT * FROM "bids$late";
--| Output mode: complete, rows are never taken back
--| TableScan "bids$late"
EXPLAIN SELECT * FROM sys.querys;
--| EDL-2001: there is no stream, table or view named 'sys.querys' | Did you mean 'sys.queries'?
--|   EXPLAIN SELECT * FROM sys.querys;
--|                         ^^^^^^^^^^
EXPLAIN CREATE MATERIALIZED VIEW m WITH (output_mode = 'complete') AS SELECT channel, COUNT(*) AS n FROM bids GROUP BY channel ORDER BY n DESC LIMIT 2;
--| Output mode: complete, unique key: channel
--| Sort by n DESC, limit 2
--|   Aggregate by channel: COUNT(*) AS n
--|     StreamScan bids (channel)
