import https from 'node:https';
import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';

const cw = new CloudWatchClient({});

function get(address) {
  return new Promise((resolve) => {
    const req = https.get(address, { timeout: 2000 }, (res) => { // expect: ssrf
      res.resume();
      resolve(res.statusCode);
    });
    req.on('timeout', () => req.destroy());
    req.on('error', () => resolve(0));
  });
}

export function addressOf(detail) {
  const { service, region } = detail;
  return `https://svc-${service}.${region}.internal.example.net/healthz`;
}

export const handler = async (event) => {
  if (event['detail-type'] !== 'ServiceRegistered') return;
  const address = addressOf(event.detail);
  const began = Date.now();
  const status = await get(address);
  await cw.send(
    new PutMetricDataCommand({
      Namespace: 'Health',
      MetricData: [
        { MetricName: 'up', Value: status === 200 ? 1 : 0 },
        { MetricName: 'latency', Value: Date.now() - began, Unit: 'Milliseconds' },
      ],
    }),
  );
};
