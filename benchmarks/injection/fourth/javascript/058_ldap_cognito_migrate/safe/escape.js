const MAP = { '\\': '\\5c', '*': '\\2a', '(': '\\28', ')': '\\29', '\0': '\\00' };

exports.escapeFilter = (text) => String(text).replace(/[\\*()\0]/g, (c) => MAP[c]);
