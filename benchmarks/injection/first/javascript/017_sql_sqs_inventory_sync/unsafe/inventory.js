const knexFactory = require('knex');
const { BatchProcessor, EventType, processPartialResponse } = require('@aws-lambda-powertools/batch');
const { Logger } = require('@aws-lambda-powertools/logger');

const logger = new Logger();
const processor = new BatchProcessor(EventType.SQS);
const knex = knexFactory({
  client: 'pg',
  connection: process.env.DATABASE_URL,
  pool: { min: 0, max: 1 },
});

const recordHandler = async (record) => {
  const movement = JSON.parse(record.body);
  const { sku, warehouse, delta } = movement;
  if (!sku || !warehouse) {
    logger.warn('incomplete movement', { messageId: record.messageId });
    return;
  }
  await knex.transaction(async (trx) => {
    await trx.raw(`UPDATE stock SET quantity = quantity + ${Number(delta)} WHERE sku = '${sku}' AND warehouse = '${warehouse}'`); // expect: sql
    await trx('movements').insert({ sku, warehouse, delta: Number(delta), message_id: record.messageId });
  });
};

exports.handler = async (event, context) =>
  processPartialResponse(event, recordHandler, processor, { context });
