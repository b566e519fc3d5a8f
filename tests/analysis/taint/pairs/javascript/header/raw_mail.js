// trigger: sqs
const { SES } = require("@aws-sdk/client-ses");

const ses = new SES({});
const LINE_BREAKS = /[\r\n]+/g;

const raw = (subject) =>
  ["From: shop@example.com", "To: orders@example.com", `Subject: ${subject}`, "", "A new order."].join("\r\n");

async function send(subject) {
  await ses.sendRawEmail({ RawMessage: { Data: Buffer.from(raw(subject)) } }); // expect: INJ011
}

exports.unsafe = async (event) => {
  const { subject } = JSON.parse(event.Records[0].body);
  await send(subject.trim());
};

exports.safe = async (event) => {
  const { subject } = JSON.parse(event.Records[0].body);
  await send(subject.replace(LINE_BREAKS, " "));
};
