SELECT bidder, COUNT(*) AS bid_count, window.start AS window_start, window.end AS window_end
FROM bid GROUP BY bidder, window(dateTime, '10 seconds')
