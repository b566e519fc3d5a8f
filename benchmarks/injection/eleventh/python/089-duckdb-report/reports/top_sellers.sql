SELECT sku, sum(quantity) AS quantity FROM sales GROUP BY sku HAVING sum(quantity) >= $minimum ORDER BY quantity DESC LIMIT 100
