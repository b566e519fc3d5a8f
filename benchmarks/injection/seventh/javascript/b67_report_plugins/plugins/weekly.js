'use strict';
const daily = require('./daily');

exports.range = (day) => {
  const { from } = daily.range(day);
  from.setUTCDate(from.getUTCDate() - ((from.getUTCDay() + 6) % 7));
  return { from, to: new Date(from.getTime() + 7 * 86400000) };
};
