'use strict';

const nunjucks = require('nunjucks');
const { SESv2Client, SendEmailCommand } = require('@aws-sdk/client-sesv2');

const ses = new SESv2Client({});
const environment = new nunjucks.Environment(null, { autoescape: true });

const TEMPLATES = {
  receipt: 'Hello {{ name }}, we received {{ amount }} EUR.',
  reminder: 'Hello {{ name }}, please pay {{ amount }} EUR.',
};

function render({ template, values }) {
  return environment.renderString(template, values); // expect: template
}

exports.handler = async (event) => {
  for (const { body } of event.Records) {
    const message = JSON.parse(body);
    const text = render(message);
    await ses.send(new SendEmailCommand({
      FromEmailAddress: process.env.SENDER,
      Destination: { ToAddresses: [process.env.BACK_OFFICE] },
      Content: { Simple: { Subject: { Data: 'Payment' }, Body: { Text: { Data: text } } } },
    }));
  }
};
