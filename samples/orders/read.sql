-- What pipeline.sql wrote: the table read from start to end, and looked up by key.
CREATE STREAM stored WITH (connector = 'jdbc', url = 'jdbc:h2:./out/orders/shop', table = 'totals');

SELECT product, orders, revenue FROM stored ORDER BY product;

CREATE STREAM orders (
  product    VARCHAR NOT NULL,
  price      DECIMAL(8, 2),
  ordered_at TIMESTAMP(0)
) WITH (connector = 'file', path = 'samples/orders/data', format = 'json');

-- Each order beside what its product has brought in so far: looked up in the table by key, not read as a whole.
SELECT o.product, o.price, t.revenue
FROM orders o JOIN stored FOR SYSTEM_TIME AS OF PROCTIME() AS t ON o.product = t.product
ORDER BY o.product, o.price;
