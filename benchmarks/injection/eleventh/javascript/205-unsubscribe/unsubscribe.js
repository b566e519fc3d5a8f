'use strict';

const { createHmac, timingSafeEqual } = require('node:crypto');
const Mustache = require('mustache');
const { Pool } = require('pg');

const pool = new Pool({ max: 1 });

const PAGES = {
  done: '<!doctype html><title>Done</title><p>{{address}} gets no more mails of {{list}}.</p>',
  confirm: `<!doctype html><title>Unsubscribe</title>
<form method="post" action="?a={{encodedAddress}}&amp;l={{listId}}&amp;t={{token}}">
  <p>Remove {{address}} from {{list}}?</p><button>Yes</button>
</form>`,
  invalid: '<!doctype html><title>Invalid</title><p>The link is invalid.</p>',
};
const LISTS = new Map([['1', 'Weekly news'], ['2', 'Product tips']]);

const page = (statusCode, name, view = {}) => ({
  statusCode,
  isBase64Encoded: false,
  headers: { 'Content-Type': 'text/html; charset=utf-8', 'Referrer-Policy': 'no-referrer' },
  body: Mustache.render(PAGES[name], view),
});

function genuine(address, listId, token) {
  const expected = createHmac('sha256', process.env.LINK_KEY).update(`${listId}\n${address}`).digest();
  const given = Buffer.from(token, 'base64url');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function readLink(query) {
  // an ALB hands the query over undecoded
  const decoded = Object.fromEntries(Object.entries(query).map(([k, v]) => [k, decodeURIComponent(v)]));
  const { a: address, l: listId, t: token } = decoded;
  const complete = address && token && LISTS.has(listId);
  return complete && genuine(address, listId, token) ? { address, listId, token, list: LISTS.get(listId) } : null;
}

exports.handler = async (event) => {
  const link = readLink(event.queryStringParameters ?? {});
  if (!link) return page(400, 'invalid');
  if (event.httpMethod !== 'POST') {
    return page(200, 'confirm', { ...link, encodedAddress: encodeURIComponent(link.address) });
  }
  await pool.query(
    'UPDATE subscriptions SET ended_at = now() WHERE email = $1 AND list_id = $2 AND ended_at IS NULL',
    [link.address, Number(link.listId)],
  );
  return page(200, 'done', link);
};
