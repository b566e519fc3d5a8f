'use strict';

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (value) => String(value).replace(/[&<>"']/g, (c) => ENTITIES[c]);

exports.html = (strings, ...values) => strings.reduce((page, part, i) => page + escape(values[i - 1]) + part);
