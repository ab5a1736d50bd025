WITH counted AS (
  SELECT window, auction, COUNT(*) AS num FROM bid GROUP BY window(dateTime, '10 seconds', '2 seconds'), auction),
most AS (
  SELECT window, MAX(num) AS highest, COLLECT_LIST(NAMED_STRUCT('auction', auction, 'num', num)) AS candidates
  FROM counted GROUP BY window)
SELECT window.start AS window_start, window.end AS window_end, best.auction, best.num
FROM most LATERAL VIEW EXPLODE(FILTER(candidates, c -> c.num = highest)) AS best
