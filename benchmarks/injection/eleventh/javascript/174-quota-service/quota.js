'use strict';

const { createClient } = require('redis');
const { Logger } = require('@aws-lambda-powertools/logger');

const logger = new Logger({ serviceName: 'quota' });
const LIMITS = new Map([['geocode', 5000], ['render', 200], ['translate', 1000]]);

class QuotaCounter {
  #client = createClient({ url: process.env.REDIS_URL });

  async #connected() {
    if (!this.#client.isOpen) await this.#client.connect();
    return this.#client;
  }

  async take(principal, resource, amount) {
    const client = await this.#connected();
    const key = `quota:${principal}:${resource}:${Math.floor(Date.now() / 3_600_000)}`;
    const [used] = await client.multi().incrBy(key, amount).expire(key, 7200).exec();
    return used;
  }
}

const counter = new QuotaCounter();

const reply = (statusCode, payload) => ({
  isBase64Encoded: false,
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(payload),
});

const accountAndRole = (arn) => {
  const match = /^arn:aws:(?:sts|iam)::(\d{12}):(?:assumed-)?role\/([\w+=,.@-]+)/.exec(arn ?? '');
  return match ? `${match[1]}/${match[2]}` : null;
};

exports.handler = async (event) => {
  const principal = accountAndRole(event.requestContext.identity?.principal);
  if (!principal) return reply(403, { message: 'unsigned request' });
  if (event.method !== 'POST') return reply(405, { message: 'POST only' });
  const [resource] = event.queryStringParameters?.resource ?? [];
  if (!LIMITS.has(resource)) return reply(404, { message: 'no such resource' });
  const { amount = 1 } = event.body ? JSON.parse(event.body) : {};
  if (!Number.isInteger(amount) || amount < 1 || amount > 100) return reply(422, { message: 'bad amount' });
  const limit = LIMITS.get(resource);
  const used = await counter.take(principal, resource, amount);
  if (used > limit) logger.warn('quota exceeded', { principal, resource, used });
  return reply(used > limit ? 429 : 200, { resource, limit, left: Math.max(0, limit - used) });
};
