const LEVELS = ['debug', 'info', 'warn', 'error'];

module.exports = function logger(name) {
  const min = LEVELS.indexOf(process.env.LOG_LEVEL || 'info');
  const out = {};
  LEVELS.forEach((level, i) => {
    out[level] = (...args) => {
      if (i >= min) console[level]('[' + name + ']', ...args);
    };
  });
  return out;
};
