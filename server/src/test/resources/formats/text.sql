CREATE STREAM lines WITH (connector = 'file', path = 'data/text', format = 'text');
DESCRIBE lines;
--| value|VARCHAR|YES|null
CREATE MATERIALIZED VIEW lines_now AS SELECT value, CHAR_LENGTH(value) AS n FROM lines;
SELECT * FROM lines_now ORDER BY n;
--| |0
--| first line|10
--| last line without end|21
--|   third, with blanks  |22
SELECT _position, _reason FROM "lines$bad";
--| 1.txt:row 4|byte 1 is not valid UTF-8
CREATE SINK written WITH (connector = 'file', path = 'out', format = 'text') AS SELECT UPPER(value) AS value FROM lines;
!show out;
--| FIRST LINE
--|
--|   THIRD, WITH BLANKS
--| LAST LINE WITHOUT END
CREATE SINK wrong WITH (connector = 'file', path = 'out2', format = 'text') AS SELECT CHAR_LENGTH(value) AS n FROM lines;
--| EDL-1003: the format 'text' has one VARCHAR column, but here is (n INTEGER). Join columns with CONCAT or ||, or use the format 'csv' or 'json'.
