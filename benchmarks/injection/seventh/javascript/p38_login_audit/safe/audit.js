'use strict';

let seq = 0;

const clean = (text) => String(text).replace(/[^\x20-\x7e]/g, '?').slice(0, 120);

exports.record = function record(ok, user, agent) {
  seq += 1;
  const verdict = ok ? 'LOGIN OK' : 'LOGIN FAILED';
  console.log(`${seq} ${verdict} user=${clean(user)} agent=${clean(agent)}`);
};
