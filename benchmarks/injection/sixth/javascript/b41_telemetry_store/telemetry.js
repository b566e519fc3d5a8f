'use strict';
const Ajv = require('ajv');
const { Pool } = require('pg');

const pool = new Pool({ max: 1 });
const ajv = new Ajv({ allErrors: false });
const valid = ajv.compile({
  type: 'object',
  additionalProperties: false,
  required: ['vin', 'speed', 'lat', 'lon', 'at'],
  properties: {
    vin: { type: 'string', pattern: '^[A-HJ-NPR-Z0-9]{17}$' },
    speed: { type: 'number', minimum: 0, maximum: 400 },
    lat: { type: 'number', minimum: -90, maximum: 90 },
    lon: { type: 'number', minimum: -180, maximum: 180 },
    at: { type: 'integer' },
  },
});

function* decode(records) {
  for (const r of records) {
    try {
      const o = JSON.parse(Buffer.from(r.kinesis.data, 'base64'));
      if (valid(o)) yield o;
    } catch (e) {
      if (!(e instanceof SyntaxError)) throw e;
    }
  }
}

exports.handler = async (event) => {
  const points = [...decode(event.Records)];
  if (points.length === 0) return { stored: 0 };
  const column = (name) => points.map((p) => p[name]);
  const res = await pool.query(
    `INSERT INTO telemetry (vin, speed, lat, lon, at)
     SELECT v, s, la, lo, to_timestamp(a / 1000.0)
     FROM unnest($1::text[], $2::float8[], $3::float8[], $4::float8[], $5::bigint[]) AS t(v, s, la, lo, a)
     ON CONFLICT DO NOTHING`,
    ['vin', 'speed', 'lat', 'lon', 'at'].map(column),
  );
  return { stored: res.rowCount };
};
