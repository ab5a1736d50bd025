SELECT sent / 10000000000 AS window_start, auction, COUNT(*) AS n, MAX(sent) AS sent
FROM event
GROUP BY sent / 10000000000, auction
