exports.balanceOf = ({ account, currency }) => ({
  name: 'balance-of',
  text: 'SELECT sum(amount) AS balance FROM entries WHERE account = $1 AND currency = $2',
  values: [account, currency],
});

exports.entries = ({ account, since, tags = [] }) => {
  const labels = tags.map((_, i) => `$${i + 3}`).join(', ');
  const clause = labels ? ` AND tag IN (${labels})` : '';
  return {
    text: `SELECT id, amount, tag FROM entries WHERE account = $1 AND booked_at >= $2${clause} ORDER BY booked_at`,
    values: [account, since, ...tags],
  };
};
