const SEMVER = /^\d{1,3}\.\d{1,3}\.\d{1,4}$/;

/** Returns the version when it is a plain x.y.z triple, otherwise null. */
function parseVersion(text = '') {
  const candidate = String(text);
  return SEMVER.test(candidate) ? candidate : null;
}

module.exports = { parseVersion };
