function isObject(v) {
  return v !== null && typeof v === 'object' && !Array.isArray(v);
}

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

function deepMerge(target, source) {
  for (const key of Object.keys(source)) {
    if (FORBIDDEN.has(key)) continue;
    const value = source[key];
    if (isObject(value)) {
      if (!Object.prototype.hasOwnProperty.call(target, key) || !isObject(target[key])) target[key] = {};
      deepMerge(target[key], value);
    } else {
      target[key] = value;
    }
  }
  return target;
}

module.exports = { deepMerge, isObject };
