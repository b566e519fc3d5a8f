const { deepMerge } = require('./merge');
const { validate } = require('./validate');

const DEFAULTS = {
  theme: { colour: 'blue', dense: false },
  limits: { users: 5, storage: 1024 },
};

const tenants = new Map();

exports.handler = async (event) => {
  const tenant = Number(event.tenant);
  if (!Number.isInteger(tenant)) throw new TypeError('tenant');

  const base = tenants.get(tenant) || structuredClone(DEFAULTS);
  const merged = deepMerge(base, event.settings || {});
  const problems = validate(merged);
  if (problems.length) return { ok: false, problems };
  tenants.set(tenant, merged);
  return { ok: true, theme: merged.theme };
};
