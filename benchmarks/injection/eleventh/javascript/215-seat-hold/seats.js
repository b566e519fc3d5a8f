'use strict';

const { randomUUID } = require('node:crypto');
const { createClient } = require('redis');
const { Logger } = require('@aws-lambda-powertools/logger');

const logger = new Logger({ serviceName: 'seats' });
const HOLD_SECONDS = 600;

const HOLD = `
for i, key in ipairs(KEYS) do
  if redis.call('EXISTS', key) == 1 then return i end
end
for _, key in ipairs(KEYS) do
  redis.call('SET', key, ARGV[1], 'EX', ARGV[2])
end
return 0`;

let connection;
const redis = () => {
  connection ??= createClient({ url: process.env.REDIS_URL }).connect();
  return connection;
};

class SeatHolds {
  #show;

  constructor(show) {
    this.#show = show;
  }

  #key({ row, seat }) {
    return `hold:{${this.#show}}:${row}:${seat}`;
  }

  async place(seats, owner) {
    const client = await redis();
    const holdId = randomUUID();
    const taken = await client.eval(HOLD, {
      keys: seats.map((s) => this.#key(s)),
      arguments: [`${holdId}|${owner}`, String(HOLD_SECONDS)],
    });
    return taken === 0 ? { holdId } : { taken: seats[taken - 1] };
  }

  async status(seats) {
    const client = await redis();
    const holds = await client.mGet(seats.map((s) => this.#key(s)));
    return seats.map((s, i) => ({ ...s, free: holds[i] === null }));
  }
}

const toSeat = (text) => {
  const match = /^(\d{1,2})-(\d{1,3})$/.exec(text);
  return match ? { row: Number(match[1]), seat: Number(match[2]) } : null;
};

const reply = (statusCode, value) => ({ statusCode, body: JSON.stringify(value) });

exports.handler = async (event) => {
  const show = Number(event.pathParameters.show);
  const wanted = (event.multiValueQueryStringParameters?.seat ?? []).map(toSeat);
  if (!Number.isSafeInteger(show) || wanted.length === 0 || wanted.length > 8 || wanted.includes(null)) {
    return reply(400, { message: 'name up to eight seats as row-seat' });
  }
  const holds = new SeatHolds(show);
  if (event.httpMethod === 'GET') return reply(200, await holds.status(wanted));
  const owner = event.requestContext.authorizer.claims.sub;
  const result = await holds.place(wanted, owner);
  logger.info('hold', { show, owner, seats: wanted.length, granted: 'holdId' in result });
  return 'holdId' in result
    ? reply(201, { ...result, seconds: HOLD_SECONDS })
    : reply(409, { message: 'a seat is taken', seat: result.taken });
};
