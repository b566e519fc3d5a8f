'use strict';

const nodemailer = require('nodemailer');
const { SES } = require('@aws-sdk/client-ses');
const aws = require('@aws-sdk/client-ses');

const ses = new SES({ region: process.env.AWS_REGION });
const transport = nodemailer.createTransport({ SES: { ses, aws } });

const TOPICS = { order: 'A question about an order', press: 'A question of the press', other: 'A question' };
const HEADERS = { 'Content-Type': 'application/json' };

const parse = ({ body, isBase64Encoded }) =>
  Object.fromEntries(new URLSearchParams(isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body));

const reply = (statusCode, value) => ({
  statusCode,
  statusDescription: statusCode === 200 ? '200 OK' : `${statusCode} Error`,
  isBase64Encoded: false,
  headers: HEADERS,
  body: JSON.stringify(value),
});

exports.handler = async (event) => {
  if (event.httpMethod !== 'POST') return reply(405, { sent: false });
  const { topic, name = '', mail = '', text = '', website } = parse(event);
  if (website) return reply(200, { sent: true });
  if (!/^[^\s@<>,;:"]{1,64}@[^\s@<>,;:"]{3,120}$/.test(mail) || text.length < 10) return reply(422, { sent: false });
  const subject = Object.hasOwn(TOPICS, topic) ? TOPICS[topic] : TOPICS.other;
  await transport.sendMail({
    from: process.env.SENDER,
    to: process.env.RECIPIENT,
    subject,
    text: [`Name: ${name.slice(0, 100)}`, `Mail: ${mail}`, '', text.slice(0, 5000)].join('\n'),
  });
  return reply(200, { sent: true });
};
