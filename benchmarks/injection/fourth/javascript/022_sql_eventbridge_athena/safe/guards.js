const assert = require('assert');

exports.assertTenant = function assertTenant(value) {
  assert.ok(typeof value === 'string', 'tenant must be a string');
  assert.match(value, /^[a-z][a-z0-9-]{1,30}$/);
};
