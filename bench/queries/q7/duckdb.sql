SELECT b.auction, b.price, b.bidder, b.dateTime, b.extra
FROM bid AS b JOIN (
  SELECT MAX(price) AS highest, time_bucket(INTERVAL '10 seconds', dateTime) AS window_start FROM bid GROUP BY window_start) AS m
ON b.price = m.highest AND time_bucket(INTERVAL '10 seconds', b.dateTime) = m.window_start
