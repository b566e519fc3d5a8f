const vm = require('vm');

const seen = new WeakSet();

exports.loadPlugin = function loadPlugin(kind) {
  const mod = vm.runInThisContext('(' + kind + ')', { timeout: 1000 }); // expect: code
  if (!seen.has(mod) && typeof mod.init === 'function') {
    mod.init({ region: process.env.AWS_REGION });
  }
  seen.add(mod);
  return mod;
};
