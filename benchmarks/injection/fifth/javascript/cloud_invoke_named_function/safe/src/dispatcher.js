'use strict';

const { CloudWatchClient, PutMetricDataCommand } = require('@aws-sdk/client-cloudwatch');
const { Job, byPriority } = require('./jobs');
const { acquire } = require('./lock');
const { invoke } = require('./invoker');
const { settings } = require('./settings');

const cloudwatch = new CloudWatchClient({});

const metric = (MetricName, Value) => ({ MetricName, Value, Unit: 'Count' });

async function dispatch(job, statistics) {
  if (job.expired || job.attempt > settings.maxAttempts) {
    statistics.dropped += 1;
    return;
  }
  if (!(await acquire(job.fingerprint))) {
    statistics.repeated += 1;
    return;
  }
  const accepted = await invoke(job);
  statistics[accepted ? 'started' : 'refused'] += 1;
}

exports.handler = async ({ Records }) => {
  const statistics = { started: 0, refused: 0, dropped: 0, repeated: 0 };
  const jobs = Records.map(Job.fromRecord).sort(byPriority);
  for (const job of jobs) {
    try {
      await dispatch(job, statistics);
    } catch (error) {
      console.error('a job was not started:', error.name);
      statistics.refused += 1;
    }
  }
  await cloudwatch.send(new PutMetricDataCommand({
    Namespace: settings.namespace,
    MetricData: Object.entries(statistics).map(([name, value]) => metric(name, value)),
  }));
  return statistics;
};
