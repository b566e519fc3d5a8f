module.exports = function digits(text) {
  if (!/^[0-9]+$/.test(text)) throw new Error('not a number');
  return text;
};
