-- Temperatures filtered from one directory of CSV files into another. Run it again: nothing is written twice, because the checkpoint
-- remembers which files were read. Add a file to samples/temperatures/data and run it again: only the new rows are added.
CREATE STREAM temperatures (
  station     VARCHAR,
  measured_at TIMESTAMP(0),
  celsius     DOUBLE
) WITH (connector = 'file', path = 'samples/temperatures/data', format = 'csv', header = true);

CREATE SINK hot_days WITH (
  connector = 'file', path = 'out/temperatures/hot', format = 'csv', header = true,
  trigger = 'available-now', checkpoint_location = 'out/temperatures/checkpoint'
) AS
SELECT station, measured_at, celsius, celsius * 9 / 5 + 32 AS fahrenheit
FROM temperatures
WHERE celsius > 30;
