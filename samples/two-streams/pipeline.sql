-- Two streams in one server, each with a transformation of its own, and a join of both.
CREATE STREAM orders (
  order_id   BIGINT,
  customer   VARCHAR,
  amount     DECIMAL(10, 2),
  ordered_at TIMESTAMP(0)
) WITH (connector = 'file', path = 'samples/two-streams/data/orders', format = 'json');

CREATE STREAM payments (
  order_id BIGINT,
  paid     DECIMAL(10, 2),
  method   VARCHAR
) WITH (connector = 'file', path = 'samples/two-streams/data/payments', format = 'csv');

CREATE MATERIALIZED VIEW spent WITH (trigger = 'available-now') AS
SELECT customer, SUM(amount) AS spent, COUNT(*) AS orders FROM orders GROUP BY customer;

CREATE MATERIALIZED VIEW by_method WITH (trigger = 'available-now') AS
SELECT UPPER(method) AS method, SUM(paid) AS paid FROM payments GROUP BY UPPER(method);

CREATE MATERIALIZED VIEW settled WITH (trigger = 'available-now') AS
SELECT o.order_id, o.amount, SUM(p.paid) AS paid
FROM orders o JOIN payments p ON o.order_id = p.order_id
GROUP BY o.order_id, o.amount;

SELECT * FROM spent ORDER BY customer;
SELECT * FROM by_method ORDER BY method;
SELECT order_id, amount, paid, paid - amount AS over_paid FROM settled ORDER BY order_id;
