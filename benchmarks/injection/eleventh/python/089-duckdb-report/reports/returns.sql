SELECT sku, count(*) AS returns FROM sales WHERE returned GROUP BY sku HAVING count(*) >= $minimum ORDER BY returns DESC
