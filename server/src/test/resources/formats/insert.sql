-- rows that are inserted once: into a stream, into a sink, and bad rows again
CREATE STREAM readings (id BIGINT, celsius INT, place VARCHAR) WITH (connector = 'file', path = 'data/insert', format = 'json', settle_time = '0ms');
CREATE MATERIALIZED VIEW warm AS SELECT id, celsius, place FROM readings WHERE celsius > 20;
SELECT * FROM warm ORDER BY id;
--| 1|21|Rome
INSERT INTO readings VALUES (10, 25, 'Oslo'), (11, 3, 'Bergen'), (12, 30, NULL);
--| Inserted 3 rows into readings
INSERT INTO readings (celsius, id) SELECT celsius + 1, id + 100 FROM readings WHERE place = 'Oslo';
--| Inserted 1 row into readings; 2 rows of 'readings' did not decode and were left out; the first at 1.json:row 2: column celsius: 'hot' is not a INTEGER
SELECT * FROM warm ORDER BY id;
--| 1|21|Rome
--| 10|25|Oslo
--| 12|30|null
--| 110|26|null

-- what did not decode, repaired on the way, and as bytes into a stream whose columns fit
SELECT _position, _raw FROM "readings$bad" ORDER BY _position;
--| 1.json:row 2|{"id":2,"celsius":"hot","place":"Cairo"}
--| 1.json:row 3|{"id":3,"celsius":20.5,"place":"Lima"}
INSERT INTO readings (_raw) SELECT REPLACE(_raw, 'hot', '40') FROM "readings$bad" WHERE _raw LIKE '%hot%';
--| Inserted 1 row into readings
SELECT * FROM warm WHERE celsius = 40;
--| 2|40|Cairo
CREATE STREAM again (id BIGINT, celsius DECIMAL(4, 1)) WITH (connector = 'file', path = 'data/again', format = 'json', settle_time = '0ms');
INSERT INTO again (_bytes) SELECT _bytes FROM "readings$bad" WHERE _raw LIKE '%.5%';
--| Inserted 1 row into again
SELECT * FROM again;
--| 0|0.0
--| 3|20.5

-- beside what a sink writes
CREATE SINK hot WITH (connector = 'file', path = 'out', format = 'csv', header = true) AS SELECT id, place FROM readings WHERE celsius >= 40;
!await out;
CREATE STREAM written (id BIGINT, place VARCHAR) WITH (connector = 'file', path = 'out', format = 'csv', header = true, settle_time = '0ms');
INSERT INTO hot VALUES (99, 'here, and there');
--| Inserted 1 row into hot
SELECT * FROM written ORDER BY id;
--| 2|Cairo
--| 99|here, and there

-- mistakes
INSERT INTO readings VALUES (1);
--| EDL-1006 at line 1, column 22: the query gives 1 columns, but 'readings' is to take 3: (id BIGINT, celsius INTEGER, place VARCHAR)
INSERT INTO readings (id, plaec) VALUES (1, 'x');
--| EDL-1004 at line 1, column 27: 'readings' has no column 'plaec'. Did you mean 'place'?
INSERT INTO warm VALUES (1, 2, 'x');
--| EDL-2004 at line 1, column 13: rows are inserted into streams and sinks, and 'warm' is a MATERIALIZED VIEW. Insert them into a stream that it reads.
INSERT INTO readings VALUES (1, 'many', 'x');
--| EDL-3003: 'many' is not a valid INTEGER
