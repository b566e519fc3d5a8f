const OpenAI = require('openai');
const AWS = require('aws-sdk');

const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
const dynamo = new AWS.DynamoDB.DocumentClient();

const LABELS = ['bill', 'complaint', 'other'];

function instructions(mail) {
  const base = 'Sort the mail into one of: ' + LABELS.join(', ') + '. Answer with the label only.';
  return base + ' The subject is: ' + mail.commonHeaders.subject;
}

async function label(mail) {
  const system = instructions(mail);
  const res = await openai.chat.completions.create({ // expect: prompt
    model: 'gpt-4o-mini',
    temperature: 0,
    messages: [
      { role: 'system', content: system },
      { role: 'user', content: 'Which label?' },
    ],
  });
  const text = (res.choices[0].message.content || '').trim().toLowerCase();
  return LABELS.includes(text) ? text : 'other';
}

exports.handler = async (event) => {
  for (const record of event.Records) {
    const { mail } = record.ses;
    const found = await label(mail);
    await dynamo
      .put({ TableName: process.env.MAIL_TABLE, Item: { id: mail.messageId, label: found } })
      .promise();
  }
  return { disposition: 'CONTINUE' };
};

exports.statistics = function statistics(rows) {
  const counts = {};
  for (const l of LABELS) counts[l] = 0;
  rows.forEach((r) => { if (r.label in counts) counts[r.label] += 1; });
  return counts;
};
