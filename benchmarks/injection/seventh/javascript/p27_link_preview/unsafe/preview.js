const { metaTags } = require('./meta');

const cache = new Map();
const TTL = 60000;

const send = (statusCode, data) => ({
  statusCode,
  headers: { 'Content-Type': 'application/json', 'Cache-Control': 'max-age=60' },
  body: JSON.stringify(data),
});

async function load(address) {
  const hit = cache.get(address);
  if (hit && hit.until > Date.now()) return hit.data;
  const res = await fetch(address, { headers: { 'user-agent': 'preview/1.0' }, redirect: 'manual' }); // expect: ssrf
  if (!res.ok) throw new Error('upstream ' + res.status);
  const data = metaTags(await res.text());
  cache.set(address, { data, until: Date.now() + TTL });
  return data;
}

exports.handler = async (event) => {
  const raw = (event.queryStringParameters || {}).url;
  let target;
  try {
    target = new URL(raw);
  } catch (e) {
    return send(400, { message: 'url' });
  }
  if (target.protocol !== 'https:') {
    return send(400, { message: 'https only' });
  }
  try {
    return send(200, await load(target.href));
  } catch (e) {
    return send(502, { message: 'no preview' });
  }
};
