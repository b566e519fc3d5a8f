const shell = require('shelljs');
const config = require('../config');

shell.config.silent = true;

function command(schema, { dataOnly = false } = {}) {
  const parts = ['pg_dump', '-h', config.host, '-U', config.user, '-n', schema];
  if (dataOnly) parts.push('--data-only');
  return parts.concat(['-f', config.target]).join(' ');
}

exports.dump = function dump(schema, options) {
  const result = shell.exec(command(schema, options)); // expect: cmd
  if (result.code !== 0) {
    const error = new Error('pg_dump failed');
    error.status = 502;
    throw error;
  }
  return config.target;
};
