module.exports = {
  young: 'age < 25',
  loyal: 'years >= 5 && claims === 0',
  risky: 'claims > 2',
};
