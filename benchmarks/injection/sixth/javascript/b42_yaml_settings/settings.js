const yaml = require('js-yaml');
const { SSMClient, PutParameterCommand } = require('@aws-sdk/client-ssm');

const ssm = new SSMClient({});
const COLOURS = ['red', 'green', 'blue', 'grey'];

class Invalid extends Error {}

function pick(doc) {
  if (!doc || typeof doc !== 'object') throw new Invalid('the document is no mapping');
  const days = Number(doc.retentionDays);
  if (!Number.isInteger(days) || days < 1 || days > 365) throw new Invalid('retentionDays');
  if (!COLOURS.includes(doc.colour)) throw new Invalid('colour');
  return { retentionDays: days, colour: doc.colour, archive: doc.archive === true };
}

exports.handler = async (event) => {
  const text = event.isBase64Encoded ? Buffer.from(event.body, 'base64').toString('utf8') : event.body || '';
  if (text.length > 10000) return { statusCode: 413, body: 'too long' };
  try {
    const settings = pick(yaml.load(text, { schema: yaml.JSON_SCHEMA }));
    await ssm.send(new PutParameterCommand({
      Name: process.env.SETTINGS_PARAMETER,
      Value: JSON.stringify(settings),
      Type: 'String',
      Overwrite: true,
    }));
    return { statusCode: 200, body: JSON.stringify(settings) };
  } catch (e) {
    if (e instanceof Invalid || e.name === 'YAMLException') {
      return { statusCode: 422, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ error: 'settings are not valid' }) };
    }
    throw e;
  }
};
