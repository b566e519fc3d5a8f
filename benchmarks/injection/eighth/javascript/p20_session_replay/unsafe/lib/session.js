'use strict';

const serialize = require('node-serialize');

exports.restore = (raw) => {
  const { id, startedAt, pageViews } = serialize.unserialize(raw); // expect: deser
  return { id: String(id), startedAt: Number(startedAt), pageViews: Number(pageViews) };
};
