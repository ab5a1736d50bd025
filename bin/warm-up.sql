-- Loads the classes of usual scripts, for the class archive that bin/eddyline makes. Runs in a directory of its own.
CREATE STREAM bids WITH (connector = 'nexmark', entity = 'bid', events = 3000);
CREATE SINK json_files WITH (connector = 'file', path = 'json', format = 'json', trigger = 'available-now', checkpoint_location = 'checkpoint') AS
SELECT auction, price, channel, "dateTime" FROM bids WHERE price > 100;
CREATE SINK csv_files WITH (connector = 'file', path = 'csv', format = 'csv', header = true, trigger = 'available-now') AS
SELECT auction, UPPER(channel) AS channel, price * 0.5 AS half FROM bids;
SELECT COUNT(*) FROM sys.queries WHERE state <> 'failed';
CREATE STREAM events (auction BIGINT, price BIGINT, channel VARCHAR, "dateTime" TIMESTAMP(3), day AS CAST("dateTime" AS DATE),
  WATERMARK FOR "dateTime" AS "dateTime" - INTERVAL '1' MINUTE)
WITH (connector = 'file', path = 'json', format = 'json', max_files_per_trigger = 1);
CREATE STREAM lines (auction BIGINT, channel VARCHAR, half DOUBLE) WITH (connector = 'file', path = 'csv', format = 'csv', header = true);
CREATE MATERIALIZED VIEW per_channel WITH (trigger = 'available-now') AS
SELECT channel, COUNT(*) AS n, SUM(price) AS total FROM events GROUP BY channel;
CREATE MATERIALIZED VIEW per_minute WITH (trigger = 'available-now') AS
SELECT window_start, COUNT(*) AS n FROM TUMBLE(TABLE events, DESCRIPTOR("dateTime"), INTERVAL '1' MINUTE) GROUP BY window_start EMIT ON WINDOW CLOSE;
SELECT * FROM per_channel ORDER BY channel;
SELECT * FROM per_minute ORDER BY window_start;
SELECT e.channel, MAX(l.half) FROM events e JOIN lines l ON e.auction = l.auction WHERE e.price > 1000 GROUP BY e.channel ORDER BY 1 LIMIT 5;
SELECT _reason FROM "events$bad";
EXPLAIN SELECT * FROM events WHERE channel LIKE 'G%';
SHOW STREAMS; DESCRIBE events; SHOW QUERIES;
