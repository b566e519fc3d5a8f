import { SNSClient, PublishCommand } from '@aws-sdk/client-sns';

const sns = new SNSClient({});

const json = (statusCode, payload) => ({ statusCode, body: JSON.stringify(payload), headers: { 'content-type': 'application/json' } });

const compose = (...fns) => (input) => fns.reduceRight((acc, fn) => acc.then(fn), Promise.resolve(input));

const readBody = ({ body, isBase64Encoded }) => JSON.parse(isBase64Encoded ? Buffer.from(body, 'base64').toString() : body ?? '{}');
const stamped = (feedback) => ({ ...feedback, receivedAt: new Date().toISOString() });

const publish = async (feedback) => {
  const Message = JSON.stringify(feedback);
  const { MessageId } = await sns.send(new PublishCommand({ TopicArn: process.env.TOPIC_ARN, Message })); // expect: publish
  return MessageId;
};

const submit = compose(publish, stamped, readBody);

export const handler = async (event) => {
  try {
    return json(202, { id: await submit(event) });
  } catch {
    return json(400, { error: 'not accepted' });
  }
};
