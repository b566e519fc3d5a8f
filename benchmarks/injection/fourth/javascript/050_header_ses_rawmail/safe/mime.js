exports.headerValue = function headerValue(text) {
  if (/[\r\n]/.test(text)) {
    throw new Error('line break in a header');
  }
  return text.trim();
};
