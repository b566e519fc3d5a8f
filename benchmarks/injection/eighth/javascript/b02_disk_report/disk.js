const { execSync } = require('child_process');
const { CloudWatchClient, PutMetricDataCommand } = require('@aws-sdk/client-cloudwatch');

const cw = new CloudWatchClient({});

function usage() {
  const out = execSync('df -P /mnt/data | tail -1').toString();
  const columns = out.trim().split(/\s+/);
  return { used: Number(columns[2]), available: Number(columns[3]) };
}

exports.handler = async (event) => {
  const { used, available } = usage();
  const percent = (used / (used + available)) * 100;
  await cw.send(new PutMetricDataCommand({
    Namespace: 'Efs',
    MetricData: [{
      MetricName: 'UsedPercent',
      Timestamp: new Date(event.time),
      Value: percent,
      Unit: 'Percent',
    }],
  }));
  if (percent > 90) {
    console.warn(JSON.stringify({ message: 'file system is almost full', percent }));
  }
};
