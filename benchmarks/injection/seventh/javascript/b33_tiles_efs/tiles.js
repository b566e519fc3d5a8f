const { promises: fs } = require('fs');
const { resolve, sep, extname } = require('path');

const ROOT = resolve(process.env.TILE_ROOT || '/mnt/tiles');
const TYPES = { '.png': 'image/png', '.pbf': 'application/x-protobuf' };

class NotFound extends Error {}

function confined(rel) {
  const full = resolve(ROOT, './' + rel);
  if (!full.startsWith(ROOT + sep)) throw new NotFound();
  if (!TYPES[extname(full)]) throw new NotFound();
  return full;
}

async function load(rel) {
  const file = confined(rel);
  try {
    return { type: TYPES[extname(file)], data: await fs.readFile(file) };
  } catch (e) {
    if (e.code === 'ENOENT' || e.code === 'EISDIR') throw new NotFound();
    throw e;
  }
}

exports.handler = async (event) => {
  try {
    const { type, data } = await load(event.pathParameters.proxy);
    return {
      statusCode: 200,
      headers: { 'Content-Type': type, 'Cache-Control': 'public, max-age=86400' },
      isBase64Encoded: true,
      body: data.toString('base64'),
    };
  } catch (e) {
    if (e instanceof NotFound) return { statusCode: 404, body: '' };
    console.error(JSON.stringify({ msg: 'tile', code: e.code }));
    return { statusCode: 500, body: '' };
  }
};
