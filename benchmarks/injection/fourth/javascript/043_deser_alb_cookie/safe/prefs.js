const DEFAULTS = { compact: false, dark: false };

exports.read = function (cookie) {
  if (!cookie) return DEFAULTS;
  const text = Buffer.from(cookie, 'base64').toString();
  const stored = JSON.parse(text);
  return {
    compact: stored.compact === true,
    dark: stored.dark === true,
  };
};

exports.write = function (values) {
  const picked = { compact: !!values.compact, dark: !!values.dark };
  return Buffer.from(JSON.stringify(picked)).toString('base64');
};
