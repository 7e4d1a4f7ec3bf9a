-- DuckDB: duckdb < questions.sql, or any client of it, in the folder that holds the Parquet files.

-- 1. What did Armenia and Azerbaijan do to each other, month by month?
SELECT strftime(coalesce(try_cast(nullif(time_start, '') AS date), try_cast(published AS date)), '%Y-%m') AS month,
       actor_countries[1] AS actor, recipient_countries[1] AS recipient, type, count(*) AS n
FROM 'events.parquet'
WHERE status = 'actual' AND actor_countries[1] IN ('ARM', 'AZE') AND recipient_countries[1] IN ('ARM', 'AZE')
GROUP BY ALL ORDER BY ALL;

-- 2. Who accuses whom, in how many outlets?
SELECT actor_names[1] AS actor, recipient_names[1] AS recipient, count(*) AS n, count(DISTINCT publisher) AS outlets
FROM 'events.parquet'
WHERE type = 'ACCUSE' AND len(actor_names) > 0 AND len(recipient_names) > 0
GROUP BY ALL ORDER BY n DESC, actor, recipient;

-- 3. How did the number of people killed in one happening move, from outlet to outlet?
SELECT happening_day AS happened, t.published, t.publisher, q.role, q.value
FROM (SELECT *, unnest(list_zip(quantity_roles, quantity_values)) AS pair FROM 'tellings.parquet') t, LATERAL (SELECT pair[1] AS role, pair[2] AS value) q
WHERE q.role = 'killed' AND tellings > 1
ORDER BY happening_day, happening, t.published, t.publisher;
