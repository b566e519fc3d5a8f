import { SNSClient, PublishCommand } from '@aws-sdk/client-sns';

const sns = new SNSClient({});
const TOPIC = process.env.TOPIC_ARN;

function bodyOf(event) {
  return event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString('utf8') : event.body ?? '';
}

const TOPICS = ['sales', 'support', 'press'];

function readForm(text) {
  let raw;
  try {
    raw = JSON.parse(text);
  } catch {
    return undefined;
  }
  const topic = TOPICS.indexOf(raw?.topic);
  const phone = String(raw?.phone ?? '');
  if (topic < 0 || !/^\+[0-9]{6,15}$/.test(phone)) return undefined;
  return { topic: TOPICS[topic], phone, at: new Date().toISOString() };
}

function cors(response) {
  return {
    ...response,
    headers: {
      'access-control-allow-origin': 'https://www.example.com',
      'access-control-allow-methods': 'POST',
    },
  };
}

export async function handler(event) {
  if (event.requestContext.http.method === 'OPTIONS') return cors({ statusCode: 204 });

  const text = bodyOf(event);
  if (text.length === 0 || text.length > 10_000) {
    return cors({ statusCode: 413 });
  }
  const form = readForm(text);
  if (!form) {
    return cors({ statusCode: 422 });
  }
  const message = JSON.stringify(form);
  const { MessageId } = await sns.send(new PublishCommand({ TopicArn: TOPIC, Message: message }));
  return cors({ statusCode: 202, body: JSON.stringify({ id: MessageId }) });
}
