-- The main job: events come in as JSON files, alerts go out as JSON files, and the dangerous ones stay readable as a live table.
CREATE STREAM iot_events (
  deviceId     VARCHAR,
  temperature  DOUBLE,
  danger_level VARCHAR,
  timestamp    TIMESTAMP(3),
  WATERMARK FOR timestamp AS timestamp - INTERVAL '10' MINUTE
) WITH (connector = 'file', path = 'samples/iot-alerts/data/iot_events', format = 'json', max_files_per_trigger = 1);

CREATE MATERIALIZED VIEW danger WITH (trigger = 'available-now') AS
SELECT * FROM iot_events WHERE danger_level = 'HIGH';

CREATE SINK alert_files WITH (
  connector = 'file', path = 'out/iot-alerts/hot', format = 'json',
  trigger = 'available-now', checkpoint_location = 'out/iot-alerts/checkpoint'
) AS
SELECT deviceId, temperature, timestamp FROM iot_events WHERE temperature > 90;

SELECT * FROM danger ORDER BY timestamp;

-- One event does not decode (its temperature is a word). It is not lost: here it is, with the reason.
SELECT _reason FROM "iot_events$bad" WHERE _query = 'danger';
