const crypto = require('node:crypto');

// key: base64url(device:expiry).base64url(mac)
function parse(key) {
  const [head, mac] = key.split('.');
  const [device, expiry] = Buffer.from(head, 'base64url').toString().split(':');
  return { device, expiry: Number(expiry), head, mac };
}

function valid(k) {
  if (!/^dev-\d{8}$/.test(k.device)) return false;
  return k.expiry > Date.now() / 1000 && k.mac.length === 43;
}

function fingerprint(device) {
  const sum = crypto.createHash('sha256').update(device);
  return sum.digest('hex').slice(0, 8);
}

exports.handler = async (event) => {
  const key = event.headers['x-device-key'];
  if (!key) return { isAuthorized: false };
  let parsed;
  try {
    parsed = parse(key);
    if (!valid(parsed)) return { isAuthorized: false };
  } catch {
    return { isAuthorized: false };
  }
  return { isAuthorized: true, context: { device: parsed.device, fp: fingerprint(parsed.device) } }; // expect: auth
};
