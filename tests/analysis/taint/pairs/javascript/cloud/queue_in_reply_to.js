// trigger: sqs
const AWS = require("aws-sdk");

const sqs = new AWS.SQS({ apiVersion: "2012-11-05" });
const REPLIES = process.env.REPLY_QUEUE_URL;

exports.unsafe = (event, context, callback) => {
  const { replyTo = REPLIES } = JSON.parse(event.Records[0].body);
  sqs.sendMessage({ QueueUrl: replyTo, MessageBody: "done" }, callback); // expect: INJ014
};

exports.safe = (event, context, callback) => {
  const { eventSourceARN, messageId } = event.Records[0];
  const body = JSON.stringify({ from: eventSourceARN, messageId });
  sqs.sendMessage({ QueueUrl: REPLIES, MessageBody: body }, callback);
};
