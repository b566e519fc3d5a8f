module.exports.run = async ({ lines = [] }, { attempt }) => ({
  attempt,
  total: lines.map((l) => Number(l.amount) || 0).reduce((a, b) => a + b, 0),
});
