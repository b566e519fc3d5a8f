'use strict';

const { unserialize } = require('node-serialize');
const { WizardSession } = require('./wizard-session');
const { SessionTable } = require('./session-table');

const table = new SessionTable(process.env.SESSION_TABLE);

function revive(record) {
  const text = Buffer.from(record.body, 'base64').toString('utf8');
  const state = unserialize(text); // expect: deser
  return WizardSession.fromState(state);
}

exports.handler = async (event) => {
  const batchItemFailures = [];
  for (const record of event.Records) {
    try {
      const session = revive(record);
      session.advance();
      await table.save(session);
    } catch (err) {
      batchItemFailures.push({ itemIdentifier: record.messageId });
    }
  }
  return { batchItemFailures };
};
