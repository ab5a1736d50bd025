WITH counted AS (
  SELECT auction, window_start, COUNT(*) AS num
  FROM (SELECT auction, time_bucket(INTERVAL '2 seconds', dateTime) - UNNEST([0, 2, 4, 6, 8]) * INTERVAL '1 second' AS window_start FROM bid)
  GROUP BY auction, window_start),
most AS (SELECT window_start, MAX(num) AS num FROM counted GROUP BY window_start)
SELECT c.window_start, c.window_start + INTERVAL '10 seconds' AS window_end, c.auction, c.num
FROM counted AS c JOIN most AS m ON c.window_start = m.window_start AND c.num = m.num
