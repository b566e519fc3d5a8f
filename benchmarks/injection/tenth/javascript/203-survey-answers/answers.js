const { randomUUID } = require('crypto');
const Ajv = require('ajv');
const AWS = require('aws-sdk');
const schema = require('./answers.schema.json');

const validate = new Ajv({ allErrors: false, removeAdditional: true }).compile(schema);
const documents = new AWS.DynamoDB.DocumentClient({ convertEmptyValues: true });

const json = (statusCode, body) => ({ statusCode, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });

exports.handler = async (event) => {
  let answers;
  try {
    answers = JSON.parse(event.body);
  } catch (e) {
    return json(400, { error: 'not JSON' });
  }
  if (!validate(answers)) return json(422, { error: 'invalid answers' });

  const id = randomUUID();
  await documents
    .put({ TableName: process.env.ANSWERS, Item: { id, survey: answers.survey, scores: answers.scores, at: event.requestContext.requestTimeEpoch } })
    .promise();
  return json(201, { id });
};
