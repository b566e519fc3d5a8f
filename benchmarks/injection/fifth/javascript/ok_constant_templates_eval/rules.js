const vm = require('vm');
const _ = require('lodash');
const { rules, letter } = require('./definitions');

const compiled = _.mapValues(rules, (source, name) => new vm.Script(`(${source})`, { filename: `${name}.rule` }).runInThisContext());
const text = _.template(letter);

const score = new Function('income', 'debt', 'return income <= 0 ? 0 : Math.max(0, 1 - debt / income);');

exports.handler = async ({ application }) => {
  const { income, debt, years, amount } = _.mapValues(_.pick(application, ['income', 'debt', 'years', 'amount']), Number);
  const facts = { income, debt, years, amount, score: score(income, debt) };
  const failed = Object.keys(compiled).filter((name) => !compiled[name](facts));
  return {
    accepted: failed.length === 0,
    failed,
    letter: text({ amount: amount.toFixed(2), accepted: failed.length === 0 }),
  };
};
