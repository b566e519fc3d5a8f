'use strict';

const reports = {
  revenue: () => require('./reports/revenue'),
  churn: () => require('./reports/churn'),
};

exports.handler = async (event) => {
  const { kind, days } = event.detail;
  if (!Object.prototype.hasOwnProperty.call(reports, kind)) {
    throw new Error('UnknownReport');
  }
  const window = Math.min(Math.max(parseInt(days, 10) || 7, 1), 365);
  const { build } = reports[kind]();
  const result = await build(window);
  console.log(JSON.stringify({ kind, window, rows: result.length }));
  return result;
};
