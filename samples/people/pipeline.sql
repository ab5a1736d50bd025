-- People from a CSV file, with a computed column.
CREATE STREAM people (
  name       VARCHAR,
  birth_year INT,
  city       VARCHAR,
  age        AS 2026 - birth_year
) WITH (connector = 'file', path = 'samples/people/data', format = 'csv', header = true);

SELECT name, age, city FROM people WHERE age >= 18 ORDER BY age DESC, name;
