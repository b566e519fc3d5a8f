'use strict';

const SOURCES = Object.freeze({
  github: (name) => `https://github.com/${name}.png?size=120`,
  gitlab: (name) => `https://gitlab.com/uploads/-/system/user/${name}/avatar.png`,
});

const ACCOUNT = /^[a-z0-9][a-z0-9-]{0,38}$/i;

const fail = (statusCode, message) => ({
  statusCode,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ message }),
});

exports.handler = async (event) => {
  const { source, account } = event.pathParameters;
  if (!Object.hasOwn(SOURCES, source)) return fail(404, 'unknown source');
  if (!ACCOUNT.test(account)) return fail(400, 'bad account name');

  const res = await fetch(SOURCES[source](account));
  if (!res.ok) return fail(502, 'avatar is not available');

  const image = Buffer.from(await res.arrayBuffer());
  return {
    statusCode: 200,
    headers: { 'Content-Type': 'image/png', 'Cache-Control': 'public, max-age=86400' },
    isBase64Encoded: true,
    body: image.toString('base64'),
  };
};
