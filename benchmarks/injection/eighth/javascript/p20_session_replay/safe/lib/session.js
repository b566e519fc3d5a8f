'use strict';

exports.restore = (raw) => {
  const { id, startedAt, pageViews } = JSON.parse(raw);
  return { id: String(id), startedAt: Number(startedAt), pageViews: Number(pageViews) };
};
