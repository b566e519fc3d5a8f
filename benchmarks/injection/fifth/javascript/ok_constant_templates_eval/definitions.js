exports.rules = {
  income: 'function ({ income }) { return income >= 18000; }',
  ratio: 'function ({ score }) { return score > 0.6; }',
  term: 'function ({ years, amount }) { return years <= 10 || amount > 50000; }'
};

exports.letter = 'Your application for <%= amount %> EUR was <%= accepted ? "accepted" : "refused" %>.';
