SELECT window_start, auction, COUNT(*) AS n, MAX(sent) AS sent
FROM TUMBLE(TABLE event, DESCRIPTOR(at), INTERVAL '10' SECOND)
GROUP BY window_start, auction
