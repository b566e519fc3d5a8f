'use strict';
const { verified } = require('./signature');
const { checkout } = require('./git');
const { ship } = require('./ship');

exports.handler = async (event) => {
  if (!verified(event)) return { statusCode: 401 };
  if (event.headers['x-github-event'] !== 'push') return { statusCode: 204 };

  const push = JSON.parse(event.body);
  if (push.deleted) return { statusCode: 204 };

  const branch = push.ref.replace('refs/heads/', '');
  const dir = checkout(branch);
  await ship(dir);
  return { statusCode: 202 };
};
