CREATE STREAM orders (id BIGINT PRIMARY KEY, kind VARCHAR, amount BIGINT)
WITH (connector = 'file', path = 'data/debezium-json', format = 'debezium-json');
CREATE MATERIALIZED VIEW orders_now AS SELECT * FROM orders;
SELECT * FROM orders_now ORDER BY id;
--| 1|b|6
--| 3|c|1
CREATE MATERIALIZED VIEW kinds AS SELECT kind, COUNT(*) AS n, SUM(amount) AS amount FROM orders GROUP BY kind;
SELECT * FROM kinds ORDER BY kind;
--| b|1|6
--| c|1|1
SELECT _position, _reason FROM "orders$bad";
--| 1.json:row 6|the row before the change is missing, so that it cannot be taken back: let the database send it (PostgreSQL: ALTER TABLE ... REPLICA IDENTITY FULL)
--| 1.json:row 7|a change with op '?' cannot be expressed as rows
--| 1.json:row 6|the row before the change is missing, so that it cannot be taken back: let the database send it (PostgreSQL: ALTER TABLE ... REPLICA IDENTITY FULL)
--| 1.json:row 7|a change with op '?' cannot be expressed as rows
