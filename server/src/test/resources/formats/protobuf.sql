CREATE STREAM orders WITH (connector = 'file', path = 'data/protobuf', format = 'protobuf',
  descriptor_file = 'data/shop.binpb', message = 'Order');
DESCRIBE orders;
--| id|BIGINT|YES|null
--| note|VARCHAR|YES|null
--| state|VARCHAR|YES|null
--| lines|ARRAY<ROW(article VARCHAR, count BIGINT)>|YES|null
--| tags|MAP<VARCHAR, BIGINT>|YES|null
--| at|TIMESTAMP_LTZ(6)|YES|null
--| card|VARCHAR|YES|null
--| voucher|BIGINT|YES|null
CREATE MATERIALIZED VIEW orders_now AS SELECT * FROM orders;
SELECT * FROM orders_now ORDER BY id;
--| 0|null|OPEN|[]|{}|null|null|null
--| 1|first|PAID|[[pen, 2], [ink, 4000000000]]|{a=1}|2026-05-04T10:00:00.250Z|visa|null
--| 3|null|7|[]|{}|null|null|17
--| 5|after the bad one|OPEN|[]|{}|null|null|null
SELECT _position, _reason FROM "orders$bad";
--| 1.binpb:row 4|the message ends within a value
--| 1.binpb:row 6|a string is not valid UTF-8
--| 1.binpb:row 7|no length of a message stands here; the rest of the file cannot be read

-- some columns, of other types
CREATE STREAM few (ID INTEGER, state SMALLINT, lines ARRAY<ROW(count BIGINT)>, at TIMESTAMP(0), voucher DECIMAL(5, 2))
WITH (connector = 'file', path = 'data/protobuf', format = 'protobuf', descriptor_file = 'data/shop.binpb', message = 'shop.Order');
CREATE MATERIALIZED VIEW few_now AS SELECT * FROM few;
SELECT * FROM few_now ORDER BY id;
--| 0|0|[]|null|null
--| 0|0|[]|null|null
--| 1|1|[[2], [4000000000]]|2026-05-04T10:00|null
--| 3|7|[]|null|17.00
--| 5|0|[]|null|null

-- written, and read back
CREATE SINK written WITH (connector = 'file', path = 'out', format = 'protobuf', descriptor_file = 'data/shop.binpb', message = 'Order')
AS SELECT * FROM orders WHERE id = 1;
!await out;
CREATE STREAM back WITH (connector = 'file', path = 'out', format = 'protobuf', descriptor_file = 'data/shop.binpb', message = 'Order');
SELECT * FROM back;
--| 1|first|PAID|[[pen, 2], [ink, 4000000000]]|{a=1}|2026-05-04T10:00:00.250Z|visa|null

-- what does not go together
CREATE STREAM wrong (id BIGINT, nte VARCHAR) WITH (connector = 'file', path = 'data/protobuf', format = 'protobuf',
  descriptor_file = 'data/shop.binpb', message = 'Order');
--| EDL-1004 at line 1, column 15: the message 'shop.Order' has no field for the column 'nte'. Did you mean 'note'?
CREATE STREAM wrong (id BOOLEAN) WITH (connector = 'file', path = 'data/protobuf', format = 'protobuf',
  descriptor_file = 'data/shop.binpb', message = 'Order');
--| EDL-1003 at line 1, column 15: the column 'id': int64 cannot be read as BOOLEAN
CREATE STREAM wrong WITH (connector = 'file', path = 'data/protobuf', format = 'protobuf',
  descriptor_file = 'data/shop.binpb', message = 'Ordr');
--| EDL-2007 at line 1, column 15: the descriptor set has no message 'Ordr'. Messages: google.protobuf.Timestamp, shop.Line, shop.Order
CREATE STREAM wrong WITH (connector = 'file', path = 'data/protobuf', format = 'protobuf', message = 'Order');
--| EDL-2006 at line 1, column 15: a stream of the file connector needs the option 'descriptor.file'. A descriptor set, made with `protoc --include_imports --descriptor_set_out=<file>`
CREATE SINK wrong WITH (connector = 'file', path = 'out2', format = 'protobuf', descriptor_file = 'data/shop.binpb', message = 'Order')
AS SELECT CAST(id AS DOUBLE) AS id FROM orders;
--| EDL-1003: the column 'id': DOUBLE cannot be written as int64. Convert it with CAST.
