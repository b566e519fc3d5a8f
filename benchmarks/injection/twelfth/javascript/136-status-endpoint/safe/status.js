const { pick } = require('lodash');
const pkg = require('./package.json');

const started = Date.now();

const checks = {
  memory: async () => process.memoryUsage().rss < 400 * 1024 * 1024,
  uptime: async () => Date.now() - started >= 0,
};

const settings = () => ({ ...pick(process.env, ['AWS_REGION', 'STAGE']), node: process.version });

exports.handler = async () => {
  const names = Object.keys(checks);
  const results = await Promise.all(names.map((name) => checks[name]()));
  const report = { version: pkg.version, checks: Object.fromEntries(names.map((n, i) => [n, results[i]])), settings: settings() };
  return { statusCode: results.every(Boolean) ? 200 : 503, body: JSON.stringify(report) };
};
