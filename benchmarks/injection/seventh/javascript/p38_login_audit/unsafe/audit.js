'use strict';

let seq = 0;

exports.record = function record(ok, user, agent) {
  seq += 1;
  const verdict = ok ? 'LOGIN OK' : 'LOGIN FAILED';
  console.log(`${seq} ${verdict} user=${user} agent=${agent}`); // expect: log
};
