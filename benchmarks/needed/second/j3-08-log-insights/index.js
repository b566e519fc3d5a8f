const {
  CloudWatchLogsClient,
  StartQueryCommand,
  GetQueryResultsCommand,
  FilterLogEventsCommand,
} = require('@aws-sdk/client-cloudwatch-logs');
const { CloudWatchClient, GetMetricDataCommand } = require('@aws-sdk/client-cloudwatch');
const { SNSClient, PublishCommand } = require('@aws-sdk/client-sns');
const { setTimeout: sleep } = require('node:timers/promises');

const make = (Client) => {
  let client;
  return () => (client ??= new Client({ maxAttempts: 4 }));
};
const logs = make(CloudWatchLogsClient);
const metrics = make(CloudWatchClient);
const sns = make(SNSClient);

const GROUP = process.env.APP_LOG_GROUP;

async function insights(startTime, endTime) {
  const { queryId } = await logs().send(
    new StartQueryCommand({
      logGroupName: GROUP,
      startTime,
      endTime,
      queryString: 'fields @message | filter level = "ERROR" | stats count() as n by code',
    }),
  );
  for (;;) {
    await sleep(1000);
    const { status, results } = await logs().send(new GetQueryResultsCommand({ queryId }));
    if (status === 'Complete') return results;
    if (['Failed', 'Cancelled', 'Timeout'].includes(status)) throw new Error(status);
  }
}

async function sample(code, startTime) {
  const { events } = await logs().send(
    new FilterLogEventsCommand({ logGroupName: GROUP, filterPattern: `{ $.code = "${code}" }`, startTime, limit: 3 }),
  );
  return events.map((e) => e.message);
}

async function requests(StartTime, EndTime) {
  const { MetricDataResults } = await metrics().send(
    new GetMetricDataCommand({
      StartTime,
      EndTime,
      MetricDataQueries: [{ Id: 'r', Expression: 'SUM(SEARCH(\'{App} MetricName="Requests"\', \'Sum\', 3600))' }],
    }),
  );
  return MetricDataResults[0]?.Values?.[0] ?? 0;
}

exports.handler = async () => {
  const end = new Date();
  const start = new Date(end - 3_600_000);
  const rows = await insights(Math.floor(start / 1000), Math.floor(end / 1000));
  const total = await requests(start, end);
  const parts = [`requests: ${total}`];
  for (const row of rows) {
    const { code, n } = Object.fromEntries(row.map((f) => [f.field, f.value]));
    parts.push(`${code}: ${n}`, ...(await sample(code, start.getTime())));
  }
  await sns().send(new PublishCommand({ TopicArn: process.env.DIGEST_TOPIC_ARN, Message: parts.join('\n') }));
};
