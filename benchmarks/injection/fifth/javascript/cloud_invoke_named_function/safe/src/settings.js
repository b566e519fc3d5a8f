'use strict';

const prefix = process.env.STAGE || 'dev';

exports.settings = Object.freeze({
  locks: process.env.LOCKS_TABLE,
  namespace: 'Jobs',
  maxAttempts: 4,
  targets: new Map([
    ['resize', `${prefix}-resize`],
    ['index', `${prefix}-index`],
    ['mail', `${prefix}-mail`],
  ]),
});
