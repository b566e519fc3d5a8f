'use strict';

const crypto = require('node:crypto');
const { CodePipelineClient, GetPipelineStateCommand, StartPipelineExecutionCommand } = require('@aws-sdk/client-codepipeline');
const { Logger } = require('@aws-lambda-powertools/logger');

const logger = new Logger({ serviceName: 'slack-commands' });
const codepipeline = new CodePipelineClient({});

const PIPELINES = new Map([
  ['web', process.env.WEB_PIPELINE],
  ['api', process.env.API_PIPELINE],
]);
const DEPLOYERS = new Set((process.env.DEPLOYER_IDS ?? '').split(','));

const rawBody = ({ body = '', isBase64Encoded }) => Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');

function genuine(event, raw) {
  const timestamp = event.headers['x-slack-request-timestamp'];
  const presented = Buffer.from(event.headers['x-slack-signature'] ?? '');
  if (!timestamp || Math.abs(Date.now() / 1000 - Number(timestamp)) > 300) return false;
  const digest = crypto.createHmac('sha256', process.env.SLACK_SIGNING_SECRET)
    .update(`v0:${timestamp}:`)
    .update(raw)
    .digest('hex');
  const expected = Buffer.from(`v0=${digest}`);
  return presented.length === expected.length && crypto.timingSafeEqual(presented, expected);
}

const say = (text) => ({
  statusCode: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ response_type: 'ephemeral', text }),
});

const commands = new Map([
  ['status', async ({ name }) => {
    const { stageStates } = await codepipeline.send(new GetPipelineStateCommand({ name }));
    return say(stageStates.map((s) => `${s.stageName}: ${s.latestExecution?.status ?? 'never ran'}`).join('\n'));
  }],
  ['deploy', async ({ name, user }) => {
    if (!DEPLOYERS.has(user)) return say('You may not deploy.');
    const { pipelineExecutionId } = await codepipeline.send(new StartPipelineExecutionCommand({ name }));
    logger.info('deployment started', { user, name, pipelineExecutionId });
    return say(`Started ${pipelineExecutionId}.`);
  }],
]);

exports.handler = async (event) => {
  const raw = rawBody(event);
  if (!genuine(event, raw)) return { statusCode: 401 };
  const form = new URLSearchParams(raw.toString('utf8'));
  const [verb, target] = (form.get('text') ?? '').trim().split(/\s+/);
  const command = commands.get(verb);
  const name = PIPELINES.get(target);
  if (!command || !name) return say('Usage: /ship status|deploy web|api');
  return command({ name, user: form.get('user_id') });
};
