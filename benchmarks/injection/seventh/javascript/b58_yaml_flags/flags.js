const yaml = require('js-yaml'); // ^4.1.0
const { SSMClient, PutParameterCommand } = require('@aws-sdk/client-ssm');

const ssm = new SSMClient({});
const FLAGS = ['new_checkout', 'dark_mode', 'beta_search'];

function readFlags(text) {
  const doc = yaml.load(text, { schema: yaml.JSON_SCHEMA });
  if (doc === null || typeof doc !== 'object') throw new TypeError('flags');
  const out = {};
  for (const name of FLAGS) {
    if (doc[name] !== undefined) out[name] = doc[name] === true;
  }
  return out;
}

async function publish(flags) {
  for (const [name, on] of Object.entries(flags)) {
    await ssm.send(new PutParameterCommand({
      Name: `/app/flags/${name}`,
      Value: on ? 'on' : 'off',
      Type: 'String',
      Overwrite: true,
    }));
  }
}

exports.handler = async (event) => {
  const failed = [];
  for (const { body, messageId } of event.Records) {
    try {
      await publish(readFlags(body));
    } catch (e) {
      if (e instanceof yaml.YAMLException || e instanceof TypeError) continue;
      failed.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures: failed };
};
