const { insertAll } = require('./db');

const FIELDS = ['id', 'kind', 'payload'];

exports.handler = async ({ Records }) => {
  const rows = Records.map(({ messageId, body }) => {
    const message = JSON.parse(body);
    return [messageId, String(message.kind), JSON.stringify(message.payload ?? null)];
  });
  await insertAll('journal', FIELDS, rows);
};
