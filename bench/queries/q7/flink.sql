SELECT b.auction, b.price, b.bidder, b.`dateTime`, b.extra
FROM bid AS b JOIN (
  SELECT MAX(price) AS highest, window_time
  FROM TABLE(TUMBLE(TABLE bid, DESCRIPTOR(`dateTime`), INTERVAL '10' SECOND))
  GROUP BY window_start, window_end, window_time) AS m
ON b.price = m.highest AND b.`dateTime` BETWEEN m.window_time - INTERVAL '9.999' SECOND AND m.window_time
