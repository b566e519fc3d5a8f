const serialize = require('node-serialize');

const DEFAULTS = { compact: false, dark: false };

exports.read = function (cookie) {
  if (!cookie) return DEFAULTS;
  const text = Buffer.from(cookie, 'base64').toString();
  const stored = serialize.unserialize(text); // expect: deser
  return {
    compact: stored.compact === true,
    dark: stored.dark === true,
  };
};

exports.write = function (values) {
  const picked = { compact: !!values.compact, dark: !!values.dark };
  return Buffer.from(serialize.serialize(picked)).toString('base64');
};
