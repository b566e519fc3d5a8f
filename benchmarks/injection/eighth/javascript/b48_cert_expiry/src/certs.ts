import tls from 'node:tls';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { ScheduledHandler } from 'aws-lambda';

const sns = new SNSClient({});
const HOSTS = (process.env.HOSTS ?? '').split(',').filter(Boolean);
const DAY = 86_400_000;

function daysLeft(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = tls.connect({ host, port: 443, servername: host, timeout: 5000 }, () => {
      const { valid_to } = socket.getPeerCertificate();
      socket.end();
      resolve(Math.floor((Date.parse(valid_to) - Date.now()) / DAY));
    });
    socket.on('error', reject);
  });
}

export const handler: ScheduledHandler = async () => {
  const results = await Promise.all(HOSTS.map(async (host) => ({ host, days: await daysLeft(host) })));
  const expiring = results.filter(({ days }) => days < 21);
  if (expiring.length === 0) return;

  await sns.send(
    new PublishCommand({
      TopicArn: process.env.OPS_TOPIC_ARN,
      Subject: 'Certificates expire soon',
      Message: expiring.map(({ host, days }) => `${host}: ${days} days`).join('\n'),
    }),
  );
};
