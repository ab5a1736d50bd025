CREATE STREAM event (
  id BIGINT, auction BIGINT, price BIGINT, sent BIGINT, at TIMESTAMP(3),
  WATERMARK FOR at AS at - INTERVAL '1' SECOND)
WITH (connector = 'socket', host = '127.0.0.1', port = ${port}, format = 'csv');
