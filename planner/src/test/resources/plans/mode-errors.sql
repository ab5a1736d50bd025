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

-- a sink that takes final rows only
CREATE SINK s1 WITH (connector = 'probe', path = 'x', format = 'lines') AS SELECT auction FROM bids;
EXPLAIN CREATE SINK s2 WITH (connector = 'probe', path = 'x', format = 'lines') AS
SELECT window_end, COUNT(*) AS n FROM TUMBLE(TABLE bids, DESCRIPTOR(placed_at), INTERVAL '1' DAY) GROUP BY window_end;
--| Output mode: append, rows are never taken back, unique key: window_end
--| Aggregate by window_end: COUNT(*) AS n, given when the watermark reaches window_end
--|   Project window_end
--|     Window TUMBLE on placed_at, size 1 day, without closed windows
--|       LateFilter WINDOW_LAST_END(placed_at, 86400000000, 86400000000, 0) is past, to "bids$late"
--|         Watermark placed_at - 5 seconds
--|           StreamScan bids (placed_at)
CREATE SINK s3 WITH (connector = 'probe', path = 'x', format = 'lines') AS SELECT channel, COUNT(*) AS n FROM bids GROUP BY channel;
--| EDL-2010: the output mode 'append' gives only rows that are final, and those of the aggregate COUNT GROUP BY channel never are | Group by window_start and window_end, as in SELECT window_start, window_end, COUNT(*) FROM TUMBLE(TABLE bids, DESCRIPTOR(placed_at), INTERVAL '1' MINUTE) GROUP BY window_start, window_end.
--|   CREATE SINK s3 WITH (connector = 'probe', path = 'x', format = 'lines') AS SELECT channel, COUNT(*) AS n FROM bids GROUP BY channel;
--|                                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
CREATE SINK s4 WITH (connector = 'probe', path = 'x', format = 'lines') AS SELECT name, COUNT(*) AS n FROM people GROUP BY name;
--| EDL-2010: the output mode 'append' gives only rows that are final, and those of the aggregate COUNT GROUP BY name never are | Give the stream a watermark, CREATE STREAM people (..., WATERMARK FOR ts AS ts - INTERVAL '5' SECOND), and group by window_start and window_end of TUMBLE(TABLE people, DESCRIPTOR(ts), INTERVAL '1' MINUTE).
--|   CREATE SINK s4 WITH (connector = 'probe', path = 'x', format = 'lines') AS SELECT name, COUNT(*) AS n FROM people GROUP BY name;
--|                                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
CREATE SINK s5 WITH (connector = 'probe', path = 'x', format = 'lines', output_mode = 'update') AS SELECT auction FROM bids;
--| EDL-2010: the sink 's5' (connector 'probe', format 'lines') does not take the output mode 'update' | It takes 'append'.
--|   CREATE SINK s5 WITH (connector = 'probe', path = 'x', format = 'lines', output_mode = 'update') AS SELECT auction FROM bids;
--|                                                                                                      ^^^^^^^^^^^^^^^^^^^^^^^^
CREATE SINK s6 WITH (connector = 'probe', path = 'x', format = 'lines') AS SELECT b.auction, p.name FROM bids b LEFT JOIN people p ON b.auction = p.id;
--| EDL-2010: the output mode 'append' gives only rows that are final, and those of the LEFT JOIN never are | A row that matched nothing may match later.
--|   CREATE SINK s6 WITH (connector = 'probe', path = 'x', format = 'lines') AS SELECT b.auction, p.name FROM bids b LEFT JOIN people p ON b.auction = p.id;
--|                                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
-- a sink that takes changes: by default what it can
EXPLAIN CREATE SINK c1 WITH (connector = 'changes') AS SELECT channel, COUNT(*) AS n FROM bids GROUP BY channel;
--| Output mode: update, unique key: channel
--| Aggregate by channel: COUNT(*) AS n
--|   StreamScan bids (channel)
CREATE SINK c2 WITH (connector = 'changes') AS SELECT channel, COUNT(*) AS n FROM bids GROUP BY channel EMIT FINAL;
--| EDL-2010: the sink 'c2' (connector 'changes') does not take the output mode 'append' | It takes 'complete', 'update'.
--|   CREATE SINK c2 WITH (connector = 'changes') AS SELECT channel, COUNT(*) AS n FROM bids GROUP BY channel EMIT FINAL;
--|                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
EXPLAIN CREATE SINK c3 WITH (connector = 'changes', output_mode = 'complete') AS SELECT channel, COUNT(*) AS n FROM bids GROUP BY channel ORDER BY n DESC;
--| Output mode: complete, unique key: channel
--| Sort by n DESC
--|   Aggregate by channel: COUNT(*) AS n
--|     StreamScan bids (channel)
CREATE SINK c4 WITH (connector = 'changes', output_mode = 'complete') AS SELECT channel FROM bids EMIT CHANGES;
--| EDL-2007: EMIT CHANGES and output_mode = 'complete' say different things
--|   CREATE SINK c4 WITH (connector = 'changes', output_mode = 'complete') AS SELECT channel FROM bids EMIT CHANGES;
--|   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
CREATE SINK c5 WITH (connector = 'changes') AS SELECT channel, COUNT(*) AS n FROM bids GROUP BY channel ORDER BY n DESC;
CREATE SINK c6 WITH (connector = 'changes') AS SELECT auction AS a, price AS A FROM bids;
--| EDL-1006: two columns of the sink are named 'A' | Name them apart: SELECT a.A AS ...
--|   CREATE SINK c6 WITH (connector = 'changes') AS SELECT auction AS a, price AS A FROM bids;
--|   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
-- live tables
EXPLAIN CREATE MATERIALIZED VIEW m1 AS SELECT channel, COUNT(*) AS n FROM bids GROUP BY channel;
--| Output mode: update, unique key: channel
--| Aggregate by channel: COUNT(*) AS n
--|   StreamScan bids (channel)
EXPLAIN CREATE MATERIALIZED VIEW m2 AS SELECT channel, COUNT(*) AS n FROM bids GROUP BY channel EMIT ON WINDOW CLOSE;
--| EDL-2010: the output mode 'append' gives only rows that are final, and those of the aggregate COUNT GROUP BY channel never are | Group by window_start and window_end, as in SELECT window_start, window_end, COUNT(*) FROM TUMBLE(TABLE bids, DESCRIPTOR(placed_at), INTERVAL '1' MINUTE) GROUP BY window_start, window_end. Or take changes: EMIT CHANGES.
--|   EXPLAIN CREATE MATERIALIZED VIEW m2 AS SELECT channel, COUNT(*) AS n FROM bids GROUP BY channel EMIT ON WINDOW CLOSE;
--|                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
EXPLAIN CREATE MATERIALIZED VIEW m3 AS SELECT DISTINCT channel FROM bids EMIT FINAL;
--| Output mode: append, rows are never taken back, unique key: channel
--| Distinct by channel
--|   StreamScan bids (channel)
CREATE MATERIALIZED VIEW m4 AS SELECT auction FROM bids ORDER BY price;
--| EDL-2010: ORDER BY needs the whole answer at once, and the output mode 'update' gives changes | Leave it out and order when you read (SELECT ... ORDER BY), or take output_mode = 'complete'.
--|   CREATE MATERIALIZED VIEW m4 AS SELECT auction FROM bids ORDER BY price;
--|                                                                    ^^^^^
CREATE MATERIALIZED VIEW m5 AS SELECT auction FROM bids LIMIT 3;
--| EDL-2010: LIMIT needs the whole answer at once, and the output mode 'update' gives changes | Leave it out and order when you read (SELECT ... ORDER BY), or take output_mode = 'complete'.
--|   CREATE MATERIALIZED VIEW m5 AS SELECT auction FROM bids LIMIT 3;
--|                                                                 ^
CREATE MATERIALIZED VIEW m6 WITH (trigger = '1 second', colour = 'red') AS SELECT auction FROM bids;
--| EDL-2005: a materialized view has no option 'colour' | Options: trigger, output.mode, checkpoint.location, checkpoint.interval, partitions, max.rows.per.epoch, restart.attempts, restart.delay
--|   CREATE MATERIALIZED VIEW m6 WITH (trigger = '1 second', colour = 'red') AS SELECT auction FROM bids;
--|                                                           ^^^^^^
EXPLAIN SELECT channel, COUNT(*) FROM bids GROUP BY channel EMIT FINAL;
--| EDL-2010: the output mode 'append' gives only rows that are final, and those of the aggregate COUNT GROUP BY channel never are | Group by window_start and window_end, as in SELECT window_start, window_end, COUNT(*) FROM TUMBLE(TABLE bids, DESCRIPTOR(placed_at), INTERVAL '1' MINUTE) GROUP BY window_start, window_end. Or take changes: EMIT CHANGES.
--|   EXPLAIN SELECT channel, COUNT(*) FROM bids GROUP BY channel EMIT FINAL;
--|           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
