const { SESv2Client, SendEmailCommand } = require('@aws-sdk/client-sesv2');

const ses = new SESv2Client({});

exports.send = (html) =>
  ses.send(
    new SendEmailCommand({
      FromEmailAddress: 'orders@shop.example',
      Destination: { ToAddresses: [process.env.FULFILMENT_ADDRESS] },
      Content: { Simple: { Subject: { Data: 'New order' }, Body: { Html: { Data: html } } } },
    }),
  );
