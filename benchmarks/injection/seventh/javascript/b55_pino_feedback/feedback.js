const pino = require('pino');
const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, PutCommand } = require('@aws-sdk/lib-dynamodb');

const logger = pino({ level: process.env.LOG_LEVEL || 'info', base: { service: 'feedback' } });
const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));

const withLogging = (fn) => async (event, context) => {
  const log = logger.child({ requestId: context.awsRequestId, agent: event.headers['user-agent'] });
  const started = process.hrtime.bigint();
  try {
    const res = await fn(event, log);
    log.info({ status: res.statusCode, ms: Number(process.hrtime.bigint() - started) / 1e6 }, 'done');
    return res;
  } catch (err) {
    log.error({ err }, 'failed');
    return { statusCode: 500, body: JSON.stringify({ message: 'sorry' }) };
  }
};

async function feedback(event, log) {
  const { text, score } = JSON.parse(event.body);
  const stars = Number(score);
  if (typeof text !== 'string' || !(stars >= 1 && stars <= 5)) {
    log.warn({ text, score }, 'refused');
    return { statusCode: 422, body: JSON.stringify({ message: 'text and score' }) };
  }
  await db.send(new PutCommand({
    TableName: process.env.FEEDBACK,
    Item: { id: `${Date.now()}-${Math.random().toString(36).slice(2)}`, text, stars },
  }));
  return { statusCode: 204 };
}

exports.handler = withLogging(feedback);
