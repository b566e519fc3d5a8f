import { gunzipSync } from 'node:zlib';

const LEVELS = ['ERROR', 'WARN'];

export const handler = async ({ awslogs }) => {
  const { messageType, logEvents = [] } = JSON.parse(gunzipSync(Buffer.from(awslogs.data, 'base64')));
  if (messageType === 'CONTROL_MESSAGE') return {};
  const counts = Object.fromEntries(
    LEVELS.map((level) => [level, logEvents.filter(({ message }) => message.includes(level)).length]),
  );
  console.log(JSON.stringify({
    _aws: {
      Timestamp: Date.now(),
      CloudWatchMetrics: [{ Namespace: 'Fleet', Dimensions: [[]], Metrics: LEVELS.map((Name) => ({ Name, Unit: 'Count' })) }],
    },
    ...counts,
  }));
  return counts;
};
