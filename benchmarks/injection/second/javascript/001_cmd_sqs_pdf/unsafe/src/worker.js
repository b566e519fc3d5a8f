'use strict';

const { randomUUID } = require('node:crypto');
const { print } = require('./printer');

async function processRecord(record) {
  const { title, paper = 'A4' } = JSON.parse(record.body);
  const output = `/tmp/${randomUUID()}.pdf`;
  await print({ title, paper, output });
  return output;
}

exports.handler = async (event) => {
  const batchItemFailures = [];
  for (const record of event.Records) {
    try {
      await processRecord(record);
    } catch {
      batchItemFailures.push({ itemIdentifier: record.messageId });
    }
  }
  return { batchItemFailures };
};
