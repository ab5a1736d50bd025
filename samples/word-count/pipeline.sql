-- Word count over lines from a socket, the whole answer after every epoch. First, in another terminal:  nc -lk 127.0.0.1 9999
CREATE STREAM lines WITH (connector = 'socket', host = '127.0.0.1', port = 9999);

CREATE SINK word_count WITH (connector = 'console', output_mode = 'complete') AS
SELECT word, COUNT(*) AS n
FROM lines CROSS JOIN UNNEST(SPLIT(LOWER(value), ' ')) AS t (word)
WHERE word <> ''
GROUP BY word
ORDER BY n DESC, word;
