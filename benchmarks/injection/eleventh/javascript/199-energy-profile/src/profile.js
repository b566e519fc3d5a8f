'use strict';

const { QueryTypes, Sequelize } = require('sequelize');

const sequelize = new Sequelize(process.env.DATABASE_URL, { logging: false, pool: { max: 1 } });

const STATEMENTS = Object.freeze({
  hour: `SELECT date_trunc('hour', taken_at) AS slot, sum(kwh) AS kwh
         FROM readings WHERE building_id = :building AND taken_at BETWEEN :from AND :to
         GROUP BY 1 ORDER BY 1`,
  day: `SELECT date_trunc('day', taken_at) AS slot, sum(kwh) AS kwh
        FROM readings WHERE building_id = :building AND taken_at BETWEEN :from AND :to
        GROUP BY 1 ORDER BY 1`,
});
const MAX_DAYS = { hour: 31, day: 731 };

class BadRequest extends Error {}

const need = (condition, message) => {
  if (!condition) throw new BadRequest(message);
};

function parse({ pathParameters, queryStringParameters: q }) {
  const building = Number(pathParameters.building);
  need(Number.isSafeInteger(building), 'building has to be a number');
  const granularity = q?.granularity === 'hour' ? 'hour' : 'day';
  const from = new Date(q?.from);
  const to = new Date(q?.to);
  need(!Number.isNaN(+from) && !Number.isNaN(+to) && from < to, 'from and to have to be dates');
  need((to - from) / 86_400_000 <= MAX_DAYS[granularity], 'the range is too long');
  return { building, granularity, from, to };
}

const summary = (slots) => {
  const values = slots.map((s) => Number(s.kwh));
  const total = values.reduce((a, b) => a + b, 0);
  return { total, peak: Math.max(0, ...values), mean: values.length ? total / values.length : 0 };
};

exports.handler = async (event) => {
  try {
    const { granularity, ...replacements } = parse(event);
    const slots = await sequelize.query(STATEMENTS[granularity], { replacements, type: QueryTypes.SELECT });
    return {
      statusCode: 200,
      headers: { 'Content-Type': 'application/json', 'Cache-Control': 'max-age=600' },
      body: JSON.stringify({ granularity, slots, ...summary(slots) }),
    };
  } catch (err) {
    if (!(err instanceof BadRequest)) throw err;
    return { statusCode: 400, body: JSON.stringify({ message: err.message }) };
  }
};
