'use strict';

const PLUGINS = {
  daily: () => require('./plugins/daily'),
  weekly: () => require('./plugins/weekly'),
};

const loaded = new Map();

function plugin(name) {
  if (!Object.prototype.hasOwnProperty.call(PLUGINS, name)) {
    const err = new Error('no such report');
    err.code = 'NO_REPORT';
    throw err;
  }
  if (!loaded.has(name)) loaded.set(name, PLUGINS[name]());
  return loaded.get(name);
}

exports.handler = async (event) => {
  try {
    const day = new Date(event.date || Date.now());
    const { from, to } = plugin(event.report).range(day);
    return { report: event.report, from: from.toISOString(), to: to.toISOString() };
  } catch (e) {
    return { error: e.code || 'FAILED' };
  }
};
