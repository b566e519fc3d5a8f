import Joi from 'joi';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';

const sns = new SNSClient({});
const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));

const base = {
  incidentId: Joi.string().guid({ version: 'uuidv4' }).required(),
  component: Joi.string().valid('api', 'console', 'billing', 'storage').required(),
};

const schemas = new Map([
  ['IncidentOpened', Joi.object({ ...base, impact: Joi.string().valid('minor', 'major', 'critical').required() })],
  ['IncidentUpdated', Joi.object({ ...base, state: Joi.string().valid('identified', 'monitoring').required() })],
  ['IncidentClosed', Joi.object({ ...base, minutes: Joi.number().integer().min(0).required() })],
]);

const wording = {
  IncidentOpened: ({ component, impact }) => `We look into a ${impact} incident of ${component}.`,
  IncidentUpdated: ({ component, state }) => `The incident of ${component} is in the state ${state}.`,
  IncidentClosed: ({ component, minutes }) => `The incident of ${component} is over after ${minutes} minutes.`,
};

async function remember(type, incidentId, at) {
  await db.send(new UpdateCommand({
    TableName: process.env.INCIDENT_TABLE,
    Key: { incidentId },
    UpdateExpression: 'SET #last = :type, changedAt = :at ADD notices :one',
    ExpressionAttributeNames: { '#last': 'last' },
    ExpressionAttributeValues: { ':type': type, ':at': at, ':one': 1 },
  }));
}

export const handler = async (event) => {
  const type = event['detail-type'];
  const schema = schemas.get(type);
  if (!schema) return { published: false };
  const detail = Joi.attempt(event.detail, schema, { stripUnknown: true });
  await remember(type, detail.incidentId, event.time);
  await sns.send(new PublishCommand({
    TopicArn: process.env.STATUS_TOPIC,
    Message: JSON.stringify({ type, ...detail, text: wording[type](detail) }),
    MessageAttributes: {
      component: { DataType: 'String', StringValue: detail.component },
    },
  }));
  return { published: true };
};
