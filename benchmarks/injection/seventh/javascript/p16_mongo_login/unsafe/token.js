'use strict';
const crypto = require('crypto');

exports.sign = function sign(id) {
  const exp = Date.now() + 3600e3;
  const mac = crypto.createHmac('sha256', process.env.TOKEN_KEY).update(id + '.' + exp).digest('base64url');
  return [id, exp, mac].join('.');
};
