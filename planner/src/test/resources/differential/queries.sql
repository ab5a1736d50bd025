-- Each block: a name, the query; where DuckDB spells it differently, its text after "-- duckdb:".

-- name: filter and project
SELECT id, k + 1 AS k1, v * 2 AS v2, UPPER(s) AS u FROM a WHERE v > 0

-- name: three-valued logic
SELECT id FROM a WHERE NOT (k = 1 OR v > 50)

-- name: case, coalesce, nullif
SELECT id, CASE WHEN k < 2 THEN 'low' WHEN k < 4 THEN 'mid' ELSE 'high' END AS c, COALESCE(v, k, -1) AS x, NULLIF(k, 3) AS n FROM a

-- name: in and between
SELECT id FROM a WHERE k IN (1, 3, 5) AND v BETWEEN -50 AND 50

-- name: not in
SELECT id FROM a WHERE k NOT IN (1, 3)

-- name: like
SELECT id, s LIKE 'a%' AS p, s LIKE '%b%' AS q, s LIKE '_' AS r FROM a

-- name: strings
SELECT id, s || '!' AS e, CHAR_LENGTH(s) AS n, SUBSTRING(s FROM 2 FOR 2) AS sub, POSITION('b' IN s) AS p, REPLACE(s, 'a', 'zz') AS r, LPAD(s, 5, '*') AS l FROM a

-- name: arithmetic
SELECT id, v + k AS p, v - k AS m, v * k AS t, d / 3 AS q, MOD(v, 7) AS r, ABS(v) AS a, m * 2 AS m2, m + v AS mv FROM a

-- name: casts
SELECT id, CAST(v AS VARCHAR) AS vs, CAST(d AS INTEGER) AS di, CAST(k AS DOUBLE) AS kd, CAST(m AS DOUBLE) AS md FROM a
-- duckdb:
SELECT id, CAST(v AS VARCHAR) AS vs, CAST(trunc(d) AS INTEGER) AS di, CAST(k AS DOUBLE) AS kd, CAST(m AS DOUBLE) AS md FROM a

-- name: dates
SELECT id, EXTRACT(HOUR FROM ts) AS h, EXTRACT(SECOND FROM ts) AS s, FLOOR(ts TO MINUTE) AS f, ts + INTERVAL '90' SECOND AS l, CAST(ts AS DATE) AS dt FROM a
-- duckdb:
SELECT id, EXTRACT(HOUR FROM ts) AS h, EXTRACT(SECOND FROM ts) AS s, date_trunc('minute', ts) AS f, ts + INTERVAL '90' SECOND AS l, CAST(ts AS DATE) AS dt FROM a

-- name: global aggregate
SELECT COUNT(*) AS n, COUNT(v) AS c, SUM(v) AS s, AVG(v) AS a, MIN(s) AS lo, MAX(ts) AS hi, SUM(m) AS m, AVG(d) AS d FROM a

-- name: global aggregate over nothing
SELECT COUNT(*) AS n, SUM(v) AS s, MIN(k) AS lo FROM a WHERE id < 0

-- name: group by one key
SELECT k, COUNT(*) AS n, SUM(v) AS s, AVG(v) AS a, MIN(v) AS lo, MAX(v) AS hi, MIN(s) AS first FROM a GROUP BY k

-- name: group by text
SELECT s, COUNT(*) AS n, SUM(d) AS d, MAX(m) AS m FROM a GROUP BY s

-- name: group by several keys
SELECT k, s, b, COUNT(*) AS n, SUM(m) AS m FROM a GROUP BY k, s, b

-- name: group by expression, having
SELECT k / 2 AS h, COUNT(*) AS n FROM a GROUP BY k / 2 HAVING COUNT(*) > 3
-- duckdb:
SELECT k // 2 AS h, COUNT(*) AS n FROM a GROUP BY k // 2 HAVING COUNT(*) > 3

-- name: distinct aggregates
SELECT k, COUNT(DISTINCT s) AS ds, SUM(DISTINCT v) AS dv, COUNT(DISTINCT b) AS db FROM a GROUP BY k

-- name: global distinct aggregate
SELECT COUNT(DISTINCT v) AS n, COUNT(*) AS c, AVG(DISTINCT k) AS a FROM a

-- name: filtered aggregates
SELECT k, COUNT(*) FILTER (WHERE v > 0) AS pos, SUM(v) FILTER (WHERE b) AS t, MIN(v) FILTER (WHERE s <> '') AS m, COUNT(DISTINCT s) FILTER (WHERE v < 0) AS d FROM a GROUP BY k

-- name: distinct
SELECT DISTINCT k, b FROM a

-- name: union all
SELECT k, s FROM a WHERE v > 0 UNION ALL SELECT k, s FROM b WHERE v < 0

-- name: union
SELECT k FROM a UNION SELECT k FROM b

-- name: inner join
SELECT x.id, y.id AS yid, x.s, y.s AS ys FROM a AS x JOIN b AS y ON x.k = y.k AND x.b = y.b WHERE x.v > y.v

-- name: join on text with residual
SELECT x.id, y.id AS yid FROM a AS x JOIN b AS y ON x.s = y.s AND x.v + y.v > 0

-- name: self join
SELECT x.id, y.id AS yid FROM a AS x JOIN a AS y ON x.v = y.k

-- name: three-way join
SELECT x.id, y.id AS yid, z.id AS zid FROM a AS x JOIN b AS y ON x.v = y.v JOIN a AS z ON y.k = z.k AND z.id < 40

-- name: aggregate over a join
SELECT x.k, COUNT(*) AS n, SUM(y.v) AS s FROM a AS x JOIN b AS y ON x.k = y.k GROUP BY x.k

-- name: join of aggregates
SELECT x.k, x.n, y.s FROM (SELECT k, COUNT(*) AS n FROM a GROUP BY k) AS x JOIN (SELECT k, SUM(v) AS s FROM b GROUP BY k) AS y ON x.k = y.k

-- name: aggregate of an aggregate
SELECT n, COUNT(*) AS groups, MIN(k) AS lo, MAX(k) AS hi, COUNT(DISTINCT k) AS d FROM (SELECT k, COUNT(*) AS n FROM a GROUP BY k) AS g GROUP BY n

-- name: maximum of sums
SELECT MAX(s) AS hi, MIN(s) AS lo FROM (SELECT k, b, SUM(v) AS s FROM a GROUP BY k, b) AS g

-- name: distinct of an aggregate
SELECT DISTINCT n FROM (SELECT s, COUNT(*) AS n FROM a GROUP BY s) AS g

-- name: filter over an aggregate
SELECT k, n FROM (SELECT k, COUNT(*) AS n, SUM(v) AS s FROM a GROUP BY k) AS g WHERE s > 0

-- name: union of aggregates
SELECT k, COUNT(*) AS n FROM a GROUP BY k UNION ALL SELECT k, COUNT(*) AS n FROM b GROUP BY k

-- name: with
WITH big AS (SELECT k, v FROM a WHERE v > 20), counted AS (SELECT k, COUNT(*) AS n FROM big GROUP BY k) SELECT c.k, c.n, b.id FROM counted AS c JOIN b ON b.k = c.k

-- name: unnest
SELECT id, x FROM a CROSS JOIN UNNEST(xs) AS t (x)
-- duckdb:
SELECT id, t.x FROM a, UNNEST(xs) AS t (x)

-- name: aggregate over unnest
SELECT x, COUNT(*) AS n FROM a CROSS JOIN UNNEST(xs) AS t (x) GROUP BY x
-- duckdb:
SELECT t.x, COUNT(*) AS n FROM a, UNNEST(xs) AS t (x) GROUP BY t.x

-- name: tumbling window
SELECT window_start, k, COUNT(*) AS n, SUM(v) AS s FROM TUMBLE(TABLE a, DESCRIPTOR(ts), INTERVAL '10' SECOND) GROUP BY window_start, window_end, k
-- duckdb:
SELECT time_bucket(INTERVAL 10 SECOND, ts) AS ws, k, COUNT(*) AS n, SUM(v) AS s FROM a WHERE ts IS NOT NULL GROUP BY ws, k

-- name: hopping window
SELECT window_start, window_end, COUNT(*) AS n, COUNT(DISTINCT k) AS d FROM HOP(TABLE a, DESCRIPTOR(ts), INTERVAL '5' SECOND, INTERVAL '15' SECOND) GROUP BY window_start, window_end
-- duckdb:
SELECT time_bucket(INTERVAL 5 SECOND, ts) - i * INTERVAL 5 SECOND AS ws, time_bucket(INTERVAL 5 SECOND, ts) - i * INTERVAL 5 SECOND + INTERVAL 15 SECOND AS we, COUNT(*) AS n, COUNT(DISTINCT k) AS d FROM a, (SELECT UNNEST([0, 1, 2]) AS i) WHERE ts IS NOT NULL GROUP BY ws, we

-- name: hopping window by key
SELECT k, window_end, COUNT(*) AS n, COUNT(v) AS c, SUM(v) AS s, MIN(v) AS lo, MAX(v) AS hi, AVG(v) AS mean, SUM(v) FILTER (WHERE v > 20) AS big FROM HOP(TABLE a, DESCRIPTOR(ts), INTERVAL '5' SECOND, INTERVAL '15' SECOND) GROUP BY k, window_end, window_start
-- duckdb:
SELECT k, time_bucket(INTERVAL 5 SECOND, ts) - i * INTERVAL 5 SECOND + INTERVAL 15 SECOND AS we, COUNT(*) AS n, COUNT(v) AS c, SUM(v) AS s, MIN(v) AS lo, MAX(v) AS hi, AVG(v) AS mean, SUM(v) FILTER (WHERE v > 20) AS big FROM a, (SELECT UNNEST([0, 1, 2]) AS i) WHERE ts IS NOT NULL GROUP BY k, we

-- name: maximum of hopping windows, joined back
WITH g AS (SELECT window_start, k, COUNT(*) AS n FROM HOP(TABLE a, DESCRIPTOR(ts), INTERVAL '2' SECOND, INTERVAL '10' SECOND) GROUP BY window_start, k) SELECT x.window_start, x.k, x.n FROM g AS x JOIN (SELECT window_start, MAX(n) AS top FROM g GROUP BY window_start) AS y ON x.window_start = y.window_start AND x.n >= y.top
-- duckdb:
WITH g AS (SELECT time_bucket(INTERVAL 2 SECOND, ts) - i * INTERVAL 2 SECOND AS ws, k, COUNT(*) AS n FROM a, (SELECT UNNEST([0, 1, 2, 3, 4]) AS i) WHERE ts IS NOT NULL GROUP BY ws, k) SELECT g.ws, g.k, g.n FROM g JOIN (SELECT ws, MAX(n) AS top FROM g GROUP BY ws) AS t ON g.ws = t.ws AND g.n >= t.top

-- name: join within an interval of time
SELECT x.id, y.id AS other FROM a AS x JOIN a AS y ON x.k = y.k AND y.ts BETWEEN x.ts AND x.ts + INTERVAL '3' SECOND
-- duckdb:
SELECT x.id, y.id AS other FROM a AS x JOIN a AS y ON x.k = y.k AND y.ts BETWEEN x.ts AND x.ts + INTERVAL 3 SECOND

-- name: rows with the maximum of their window
SELECT x.id, x.v FROM a AS x JOIN (SELECT MAX(v) AS top, window_start, window_end FROM TUMBLE(TABLE a, DESCRIPTOR(ts), INTERVAL '10' SECOND) GROUP BY window_start, window_end) AS y ON x.v = y.top AND x.ts >= y.window_start AND x.ts < y.window_end
-- duckdb:
SELECT a.id, a.v FROM a JOIN (SELECT MAX(v) AS top, time_bucket(INTERVAL 10 SECOND, ts) AS ws FROM a WHERE ts IS NOT NULL GROUP BY ws) AS t ON a.v = t.top AND time_bucket(INTERVAL 10 SECOND, a.ts) = t.ws

-- name: a relation with itself and what it is made of
SELECT x.id, y.n FROM a AS x JOIN (SELECT k, COUNT(*) AS n FROM a WHERE v > 10 GROUP BY k) AS y ON x.k = y.k WHERE x.v < 50

-- name: both halves of a relation
SELECT id, 'low' AS half FROM a WHERE v < 20 UNION ALL SELECT id, 'high' AS half FROM a WHERE v >= 20

-- name: counts of distinct values under filters
SELECT k, COUNT(DISTINCT v) AS d, COUNT(DISTINCT v) FILTER (WHERE v > 10) AS e, COUNT(DISTINCT v) FILTER (WHERE v > 40) AS f, COUNT(DISTINCT s) FILTER (WHERE v > 10) AS g FROM a GROUP BY k

-- name: window without aggregate
SELECT id, window_end FROM TUMBLE(TABLE a, DESCRIPTOR(ts), INTERVAL '1' MINUTE) WHERE k = 2
-- duckdb:
SELECT id, time_bucket(INTERVAL 1 MINUTE, ts) + INTERVAL 1 MINUTE AS we FROM a WHERE k = 2 AND ts IS NOT NULL

-- name: maximum a window, joined back
SELECT x.window_start, x.n FROM (SELECT window_start, k, COUNT(*) AS n FROM TUMBLE(TABLE a, DESCRIPTOR(ts), INTERVAL '10' SECOND) GROUP BY window_start, k) AS x JOIN (SELECT window_start, MAX(n) AS top FROM (SELECT window_start, k, COUNT(*) AS n FROM TUMBLE(TABLE a, DESCRIPTOR(ts), INTERVAL '10' SECOND) GROUP BY window_start, k) AS g GROUP BY window_start) AS y ON x.window_start = y.window_start AND x.n = y.top
-- duckdb:
WITH g AS (SELECT time_bucket(INTERVAL 10 SECOND, ts) AS ws, k, COUNT(*) AS n FROM a WHERE ts IS NOT NULL GROUP BY ws, k) SELECT g.ws, g.n FROM g JOIN (SELECT ws, MAX(n) AS top FROM g GROUP BY ws) AS t ON g.ws = t.ws AND g.n = t.top

-- name: values
SELECT x, y FROM (VALUES (1, 'a'), (2, NULL)) AS t (x, y)

-- name: semi join
SELECT id FROM a WHERE k IN (SELECT k FROM b WHERE v > 0)

-- name: exists
SELECT id FROM a AS x WHERE EXISTS (SELECT 1 FROM b AS y WHERE y.v = x.v)

-- name: left join
SELECT x.id, y.id AS yid FROM a AS x LEFT JOIN b AS y ON x.v = y.v

-- name: full join
SELECT x.id, y.id AS yid FROM a AS x FULL JOIN b AS y ON x.v = y.v AND x.k < y.k

-- name: anti join
SELECT id FROM a AS x WHERE NOT EXISTS (SELECT 1 FROM b AS y WHERE y.v = x.v)
