// trigger: sqs
const { SESClient, SendEmailCommand } = require("@aws-sdk/client-ses");

const ses = new SESClient({});

const keysOf = (event) => event.Records.map(({ body }) => JSON.parse(body).Records[0].s3.object.key);

const send = (page) =>
  ses.send(new SendEmailCommand({ Message: { Body: { Html: { Data: page } } } })); // expect: INJ009

exports.unsafe = async (event) => {
  for (const key of keysOf(event)) await send(`<p>${decodeURIComponent(key.replace(/\+/g, " "))}</p>`);
};

exports.safe = async (event) => {
  for (const key of keysOf(event)) await send(`<p>${key}</p>`);
};
