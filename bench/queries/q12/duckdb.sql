SELECT bidder, COUNT(*) AS bid_count, time_bucket(INTERVAL '10 seconds', dateTime) AS window_start,
  time_bucket(INTERVAL '10 seconds', dateTime) + INTERVAL '10 seconds' AS window_end
FROM bid GROUP BY bidder, time_bucket(INTERVAL '10 seconds', dateTime)
