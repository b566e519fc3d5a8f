const seen = new WeakSet();

const table = Object.freeze({
  daily: () => require('./daily'),
  weekly: () => require('./weekly'),
});

exports.loadPlugin = function loadPlugin(kind) {
  if (!Object.prototype.hasOwnProperty.call(table, kind)) {
    throw new Error('no such plugin');
  }
  const mod = table[kind]();
  if (!seen.has(mod) && typeof mod.init === 'function') {
    mod.init({ region: process.env.AWS_REGION });
  }
  seen.add(mod);
  return mod;
};
