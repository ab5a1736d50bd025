-- Clicks per minute, in windows that do not overlap and in windows that do. Events may be up to a minute late; what comes later still is
-- kept apart, and counted.
CREATE STREAM clicks (
  user VARCHAR,
  url  VARCHAR,
  at   TIMESTAMP(3),
  WATERMARK FOR at AS at - INTERVAL '1' MINUTE
) WITH (connector = 'file', path = 'samples/clicks/data', format = 'json', max_files_per_trigger = 1);

CREATE SINK clicks_per_minute WITH (
  connector = 'file', path = 'out/clicks/per-minute', format = 'json',
  trigger = 'available-now', checkpoint_location = 'out/clicks/checkpoint'
) AS
SELECT window_start, window_end, COUNT(*) AS clicks, COUNT(DISTINCT user) AS users
FROM TUMBLE(TABLE clicks, DESCRIPTOR(at), INTERVAL '1' MINUTE)
GROUP BY window_start, window_end
EMIT ON WINDOW CLOSE;

CREATE MATERIALIZED VIEW clicks_sliding WITH (trigger = 'available-now') AS
SELECT window_start, window_end, COUNT(*) AS clicks
FROM HOP(TABLE clicks, DESCRIPTOR(at), INTERVAL '1' MINUTE, INTERVAL '2' MINUTE)
GROUP BY window_start, window_end;

SELECT * FROM clicks_sliding ORDER BY window_start;

SELECT _query, _reason FROM "clicks$late" ORDER BY _query;
