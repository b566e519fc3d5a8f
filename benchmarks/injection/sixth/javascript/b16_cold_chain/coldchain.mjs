import { SNSClient, PublishCommand } from '@aws-sdk/client-sns';

const sns = new SNSClient({});
const LIMIT = Number(process.env.LIMIT_CELSIUS ?? -15);
const last = new Map();

function reading(event) {
  const celsius = Number(event.temperature);
  if (!Number.isFinite(celsius) || celsius < -90 || celsius > 80) {
    throw new RangeError('temperature');
  }
  if (!/^[A-Z]{2}[0-9]{4}$/.test(event.device)) {
    throw new RangeError('device');
  }
  return { device: event.device, celsius };
}

export async function handler(event) {
  let r;
  try {
    r = reading(event);
  } catch (e) {
    console.warn(JSON.stringify({ ignored: e.message }));
    return;
  }
  if (r.celsius <= LIMIT) {
    last.delete(r.device);
    return;
  }
  const since = last.get(r.device) ?? Date.now();
  last.set(r.device, since);
  if (Date.now() - since < 5 * 60_000) return;

  await sns.send(new PublishCommand({
    TopicArn: process.env.ALARM_TOPIC,
    Subject: `Freezer ${r.device} is warm`,
    Message: JSON.stringify({ device: r.device, celsius: r.celsius.toFixed(1), limit: LIMIT }),
  }));
}
