const defaults = { STAGE: 'dev', REGION: 'eu-west-1', MAX_ITEMS: '50', API_KEY_ID: '' };

const config = new Proxy(defaults, {
  get(target, name) {
    if (!(name in target)) throw new ReferenceError(`no option ${String(name)}`);
    return process.env[name] ?? target[name];
  },
  set() {
    throw new TypeError('options cannot be changed');
  },
});

const PUBLIC = new Map([
  ['stage', () => config.STAGE],
  ['region', () => config.REGION],
  ['maxItems', () => Number.parseInt(config.MAX_ITEMS, 10)],
]);

exports.handler = async ({ queryStringParameters }) => {
  const only = queryStringParameters?.only?.split(',') ?? [...PUBLIC.keys()];
  const options = Object.fromEntries(only.filter((name) => PUBLIC.has(name)).map((name) => [name, PUBLIC.get(name)()]));
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(options) };
};
