'use strict';

const {
  CreateTagsCommand, DescribeInstancesCommand, EC2Client, StopInstancesCommand,
} = require('@aws-sdk/client-ec2');
const { PublishCommand, SNSClient } = require('@aws-sdk/client-sns');
const { Logger } = require('@aws-lambda-powertools/logger');

const logger = new Logger({ serviceName: 'stray-instances' });
const ec2 = new EC2Client({});
const sns = new SNSClient({});

const REQUIRED = ['owner', 'cost-center', 'environment'];

const retry = (fn, { times, delayMs }) => async (...args) => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await fn(...args);
    } catch (err) {
      if (attempt >= times) throw err;
      await new Promise((resolve) => setTimeout(resolve, delayMs * attempt));
    }
  }
};

const describe = retry(async (instanceId) => {
  const { Reservations } = await ec2.send(new DescribeInstancesCommand({ InstanceIds: [instanceId] }));
  return Reservations[0].Instances[0];
}, { times: 3, delayMs: 400 });

const missingTags = ({ Tags = [] }) => {
  const present = new Set(Tags.map((t) => t.Key));
  return REQUIRED.filter((name) => !present.has(name));
};

async function quarantine(instanceId, missing) {
  await ec2.send(new CreateTagsCommand({
    Resources: [instanceId],
    Tags: [{ Key: 'guard:stopped-at', Value: new Date().toISOString() }],
  }));
  await ec2.send(new StopInstancesCommand({ InstanceIds: [instanceId] }));
  await sns.send(new PublishCommand({
    TopicArn: process.env.ALERT_TOPIC,
    Subject: 'Instance stopped',
    Message: `${instanceId} lacks ${missing.join(', ')} and was stopped`,
  }));
}

exports.handler = async (event) => {
  const { 'instance-id': instanceId, state } = event.detail;
  if (state !== 'running') return { action: 'none' };
  const instance = await describe(instanceId);
  const missing = missingTags(instance);
  if (missing.length === 0 || instance.InstanceLifecycle === 'spot') {
    logger.info('instance accepted', { instanceId });
    return { action: 'none' };
  }
  await quarantine(instanceId, missing);
  logger.warn('instance stopped', { instanceId, missing, account: event.account });
  return { action: 'stopped' };
};
