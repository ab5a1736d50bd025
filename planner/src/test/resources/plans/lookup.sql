CREATE STREAM orders (id BIGINT, product INT, customer VARCHAR, amount DOUBLE, placed_at TIMESTAMP(3),
  WATERMARK FOR placed_at AS placed_at - INTERVAL '5' SECOND)
WITH (connector = 'probe', path = 'x', format = 'lines');
CREATE STREAM products (id BIGINT, name VARCHAR, price DOUBLE, dear AS price > 100)
WITH (connector = 'probe', path = 'x', format = 'lines');
CREATE STREAM changing (id BIGINT, name VARCHAR) WITH (connector = 'changes');

EXPLAIN SELECT o.id, p.name FROM orders o JOIN products FOR SYSTEM_TIME AS OF PROCTIME() AS p ON o.id = p.id EMIT CHANGES;
--| Output mode: update, rows are never taken back
--| Project id, name
--|   LookupJoin products (id, name) on id = id, as it is when a row is processed: a repeated epoch may find other rows
--|     StreamScan orders (id)
EXPLAIN SELECT o.id, p.name, p.dear FROM orders o LEFT JOIN products FOR SYSTEM_TIME AS OF PROCTIME() AS p ON o.product = p.id AND p.price > o.amount AND p.name <> 'x' EMIT CHANGES;
--| Output mode: update, rows are never taken back
--| Project id, name, CASE WHEN id IS NULL THEN NULL ELSE price > 100.0 END AS dear
--|   LookupJoin Left products (id, name, price) on product0 = id AND (name <> 'x') AND (price > amount), as it is when a row is processed: a repeated epoch may find other rows
--|     Project id, amount, CAST(product AS BIGINT) AS product0
--|       StreamScan orders (id, product, amount)
EXPLAIN STATE SELECT p.name, COUNT(*) FROM orders o JOIN products FOR SYSTEM_TIME AS OF CURRENT_TIMESTAMP AS p ON p.id = o.id AND p.name = o.customer WHERE o.amount > 5 AND p.price > 2 GROUP BY p.name EMIT CHANGES;
--| Aggregate by name: COUNT(*) AS "EXPR$1"  -- keeps a group for each (name); unbounded
--|   Project name
--|     LookupJoin products (id, name, price) on id = id AND customer = name AND price > 2.0, as it is when a row is processed: a repeated epoch may find other rows  -- keeps nothing but what was found lately, at most lookup.cache.rows a thread
--|       Filter amount > 5.0
--|         StreamScan orders (id, customer, amount)
EXPLAIN WATERMARK SELECT o.placed_at, p.name FROM orders o JOIN products FOR SYSTEM_TIME AS OF PROCTIME() AS p ON o.id = p.id EMIT CHANGES;
--| Project placed_at, name
--|   LookupJoin products (id, name) on id = id, as it is when a row is processed: a repeated epoch may find other rows
--|     StreamScan orders (id, placed_at)
EXPLAIN SELECT o.id FROM orders o JOIN products FOR SYSTEM_TIME AS OF o.placed_at AS p ON o.id = p.id;
--| EDL-1002: not supported yet: FOR SYSTEM_TIME AS OF a column or a constant | A table of a database is looked up as it is now: write FOR SYSTEM_TIME AS OF PROCTIME().
--|   EXPLAIN SELECT o.id FROM orders o JOIN products FOR SYSTEM_TIME AS OF o.placed_at AS p ON o.id = p.id;
--|                                                                         ^^^^^^^^^^^
EXPLAIN SELECT o.id FROM orders o JOIN products FOR SYSTEM_TIME AS OF PROCTIME() AS p ON o.id > p.id;
--| EDL-1006: 'products' is looked up by key, and the join has no equality with one of its columns | Write ON <a column of the stream> = <a column of products>, both numbers or of the same type.
--|   EXPLAIN SELECT o.id FROM orders o JOIN products FOR SYSTEM_TIME AS OF PROCTIME() AS p ON o.id > p.id;
--|           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
EXPLAIN SELECT o.id FROM orders o JOIN products FOR SYSTEM_TIME AS OF PROCTIME() AS p ON o.customer = p.id;
--| Output mode: complete, rows are never taken back
--| Project id
--|   LookupJoin products (id) on customer0 = id, as it is when a row is processed: a repeated epoch may find other rows
--|     Project id, CAST(customer AS BIGINT) AS customer0
--|       StreamScan orders (id, customer)
EXPLAIN SELECT o.id FROM orders o RIGHT JOIN products FOR SYSTEM_TIME AS OF PROCTIME() AS p ON o.id = p.id;
--| EDL-1002: not supported yet: a RIGHT JOIN with a table that is looked up | JOIN and LEFT JOIN are there, with the table on the right.
--|   EXPLAIN SELECT o.id FROM orders o RIGHT JOIN products FOR SYSTEM_TIME AS OF PROCTIME() AS p ON o.id = p.id;
--|           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
EXPLAIN SELECT o.id FROM orders o JOIN changing FOR SYSTEM_TIME AS OF PROCTIME() AS p ON o.id = p.id;
--| EDL-1002: not supported yet: FOR SYSTEM_TIME AS OF PROCTIME() of what cannot be looked up by key | Streams of the connector jdbc can be looked up. Leave it out for a join that follows the changes of both sides.
--|   EXPLAIN SELECT o.id FROM orders o JOIN changing FOR SYSTEM_TIME AS OF PROCTIME() AS p ON o.id = p.id;
--|           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
EXPLAIN SELECT * FROM products FOR SYSTEM_TIME AS OF PROCTIME();
--| EDL-1002: not supported yet: FOR SYSTEM_TIME AS OF
--|   EXPLAIN SELECT * FROM products FOR SYSTEM_TIME AS OF PROCTIME();
--|           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
EXPLAIN SELECT o.n, p.name FROM (SELECT product, COUNT(*) AS n FROM orders GROUP BY product) o JOIN products FOR SYSTEM_TIME AS OF PROCTIME() AS p ON o.product = p.id EMIT CHANGES;
--| Output mode: update
--| Project n, name
--|   LookupJoin products (id, name) on product0 = id, as it is when a row is processed: a repeated epoch may find other rows
--|     Project n, CAST(product AS BIGINT) AS product0
--|       Aggregate by product: COUNT(*) AS n
--|         StreamScan orders (product)
