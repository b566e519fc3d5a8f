module.exports = {
  revenue: 'SELECT country, sum(amount) AS amount FROM orders WHERE month = ? GROUP BY country',
  returns: 'SELECT product, count(*) AS n FROM returns WHERE month = ? GROUP BY product ORDER BY n DESC LIMIT 50',
  visitors: 'SELECT day, count(DISTINCT visitor) AS n FROM visits WHERE month = ? GROUP BY day ORDER BY day'
};
