// trigger: rest
const crypto = require("crypto");
const { SNSClient, PublishCommand } = require("@aws-sdk/client-sns");

const client = new SNSClient({});

function handle(event, key) {
  const digest = crypto.createHmac("sha256", key).update(event.body).digest("hex");
  if (digest !== event.headers["x-signature"]) return { statusCode: 403 };
  client.send(new PublishCommand({ TopicArn: process.env.TOPIC, Message: event.body })); // expect: INJ015
  return { statusCode: 202 };
}

exports.unsafe = async (event) => handle(event, event.headers["x-key"]);

exports.safe = async (event) => handle(event, process.env.PARTNER);
