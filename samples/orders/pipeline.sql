-- Orders added up in a table of a database (H2, which needs no server). Then run read.sql.
CREATE STREAM orders (
  product    VARCHAR NOT NULL,
  price      DECIMAL(8, 2),
  ordered_at TIMESTAMP(0)
) WITH (connector = 'file', path = 'samples/orders/data', format = 'json');

-- The key is product, the GROUP BY column. Each epoch is one transaction, with the epoch's number in it: nothing is counted twice.
CREATE SINK totals WITH (
  connector = 'jdbc', url = 'jdbc:h2:./out/orders/shop', table = 'totals', create_table = true,
  trigger = 'available-now', checkpoint_location = 'out/orders/checkpoint'
) AS SELECT product, COUNT(*) AS orders, SUM(price) AS revenue FROM orders GROUP BY product;
