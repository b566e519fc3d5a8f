const { SNSClient, PublishCommand } = require('@aws-sdk/client-sns');
const { signUp } = require('./schema');

const sns = new SNSClient({});

exports.handler = async (event) => {
  let form;
  try {
    form = JSON.parse(event.body);
  } catch {
    return { statusCode: 400 };
  }
  const { error, value } = signUp.validate(form, { stripUnknown: true, convert: false });
  if (error) {
    return { statusCode: 422 };
  }
  await sns.send(new PublishCommand({
    TopicArn: process.env.TOPIC_ARN,
    Message: JSON.stringify({ email: value.email, list: value.list }),
    MessageAttributes: { list: { DataType: 'String', StringValue: value.list } },
  }));
  return { statusCode: 202 };
};
