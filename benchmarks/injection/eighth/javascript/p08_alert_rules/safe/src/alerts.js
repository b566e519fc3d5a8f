'use strict';

const { SNSClient, PublishCommand } = require('@aws-sdk/client-sns');
const { matches } = require('./condition');

const sns = new SNSClient({});

exports.handler = async (event) => {
  const { metrics, rule } = event.detail;
  if (!matches(rule.condition, metrics)) {
    return { alerted: false };
  }
  await sns.send(new PublishCommand({
    TopicArn: process.env.ALERT_TOPIC_ARN,
    Subject: 'Metric alert',
    Message: 'A metric crossed its threshold. See the dashboard for details.',
  }));
  return { alerted: true };
};
