'use strict';

const { gunzipSync } = require('node:zlib');

// client - user [time] "verb path version" status bytes "referrer" "agent"
const LINE = /^(\S{1,45}) \S{1,10} (\S{1,64}) \[([^\]]{1,40})\] "([A-Z]{3,7}) (\S{1,2048}) HTTP\/[\d.]{1,3}" (\d{3}) (\d+|-) "([^"]{0,2048})" "([^"]{0,512})"$/;
const MONTHS = new Map('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ').map((m, i) => [m, i]));

function toIso(text) {
  const m = /^(\d{2})\/([A-Z][a-z]{2})\/(\d{4}):(\d{2}):(\d{2}):(\d{2}) ([+-])(\d{2})(\d{2})$/.exec(text);
  if (!m || !MONTHS.has(m[2])) return null;
  const offset = (m[7] === '-' ? -1 : 1) * (Number(m[8]) * 60 + Number(m[9])) * 60_000;
  return new Date(Date.UTC(+m[3], MONTHS.get(m[2]), +m[1], +m[4], +m[5], +m[6]) - offset).toISOString();
}

const withoutQuery = (path) => path.split('?', 1)[0];

const shorten = (address) => (address.includes(':')
  ? `${address.split(':').slice(0, 3).join(':')}::`
  : address.replace(/\.\d+$/, '.0'));

function parse(line) {
  const m = LINE.exec(line);
  if (!m) return null;
  const [, client, , time, verb, path, status, bytes, referrer, agent] = m;
  return {
    at: toIso(time),
    client: shorten(client),
    verb,
    path: withoutQuery(path),
    status: Number(status),
    bytes: bytes === '-' ? 0 : Number(bytes),
    referrer: referrer === '-' ? null : withoutQuery(referrer),
    bot: /bot|crawl|spider/i.test(agent),
  };
}

const unpack = (data) => {
  const bytes = Buffer.from(data, 'base64');
  const zipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return (zipped ? gunzipSync(bytes, { maxOutputLength: 8e6 }) : bytes).toString('utf8');
};

function* normalised(text) {
  for (const line of text.split('\n')) {
    const entry = parse(line.trimEnd());
    if (entry?.at) yield `${JSON.stringify(entry)}\n`;
  }
}

exports.handler = async ({ records }) => {
  let lines = 0;
  const out = records.map(({ recordId, data }) => {
    const entries = [...normalised(unpack(data))];
    lines += entries.length;
    return entries.length > 0
      ? { recordId, result: 'Ok', data: Buffer.from(entries.join('')).toString('base64') }
      : { recordId, result: 'Dropped', data };
  });
  process.stdout.write(`${JSON.stringify({ level: 'INFO', records: records.length, lines })}\n`);
  return { records: out };
};
