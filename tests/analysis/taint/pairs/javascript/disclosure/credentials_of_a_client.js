// trigger: sqs
const { PublishCommand, SNSClient } = require("@aws-sdk/client-sns");

const sns = new SNSClient({});

exports.unsafe = async () => {
  const { secretAccessKey } = await sns.config.credentials();
  await sns.send(new PublishCommand({ TopicArn: process.env.TOPIC, Message: secretAccessKey })); // expect: INJ019
};

exports.safe = async () => {
  const { expiration } = await sns.config.credentials();
  await sns.send(new PublishCommand({ TopicArn: process.env.TOPIC, Message: String(expiration) }));
};
