'use strict';

// The 2016 kiosk client sends unquoted keys and single quotes.
exports.parseLoose = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return eval(`(${text})`); // expect: code
  }
};
