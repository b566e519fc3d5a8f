'use strict';

const { createHmac } = require('node:crypto');

const SECRET_FIELDS = new Set(['email', 'phone', 'ip', 'name']);
const COUNTRIES = new Set(['AT', 'CH', 'DE', 'FR', 'NL']);

const pseudonym = (value) =>
  createHmac('sha256', process.env.PSEUDONYM_KEY).update(String(value)).digest('base64url').slice(0, 22);

function redact(value) {
  if (Array.isArray(value)) return value.map(redact);
  if (value === null || typeof value !== 'object') return value;
  const copy = {};
  for (const [name, inner] of Object.entries(value)) {
    if (name === '__proto__') continue;
    copy[name] = SECRET_FIELDS.has(name) ? pseudonym(inner) : redact(inner);
  }
  return copy;
}

const partition = ({ country, at }) => {
  const day = new Date(at);
  return {
    country: COUNTRIES.has(country) ? country : 'other',
    year: String(day.getUTCFullYear()),
    month: String(day.getUTCMonth() + 1).padStart(2, '0'),
  };
};

function transform({ recordId, data }) {
  const text = Buffer.from(data, 'base64').toString('utf8');
  let parsed;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { recordId, result: 'ProcessingFailed', data };
  }
  if (parsed.kind === 'heartbeat') return { recordId, result: 'Dropped', data };
  const line = `${JSON.stringify(redact(parsed))}\n`;
  return {
    recordId,
    result: 'Ok',
    data: Buffer.from(line, 'utf8').toString('base64'),
    metadata: { partitionKeys: partition(parsed) },
  };
}

exports.handler = async ({ records }) => ({ records: records.map(transform) });
