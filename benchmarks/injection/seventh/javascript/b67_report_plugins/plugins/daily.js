'use strict';

exports.range = (day) => {
  const from = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate()));
  return { from, to: new Date(from.getTime() + 86400000) };
};
