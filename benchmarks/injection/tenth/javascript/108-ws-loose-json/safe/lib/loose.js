'use strict';
const JSON5 = require('json5');

// The 2016 kiosk client sends unquoted keys and single quotes.
exports.parseLoose = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return JSON5.parse(text);
  }
};
