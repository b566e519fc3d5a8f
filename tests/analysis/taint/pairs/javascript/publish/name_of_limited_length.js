// trigger: rest
const { SNSClient, PublishCommand } = require('@aws-sdk/client-sns');

const sns = new SNSClient({});
const NAME = /^[\w &!]{1,40}$/;
const ANY_LENGTH = /^[\w &!]+$/;

const send = (name) => sns.send(new PublishCommand({ TopicArn: process.env.TOPIC, Message: name })); // expect: INJ015

exports.unsafe = async (event) => {
  const { name } = JSON.parse(event.body);
  if (typeof name !== 'string' || !ANY_LENGTH.test(name)) return { statusCode: 400 };
  await send(name);
  return { statusCode: 202 };
};

exports.safe = async (event) => {
  const { name } = JSON.parse(event.body);
  if (typeof name !== 'string' || !NAME.test(name)) return { statusCode: 400 };
  await send(name);
  return { statusCode: 202 };
};
