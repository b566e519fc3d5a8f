import Handlebars from 'handlebars';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { unmarshall } from '@aws-sdk/util-dynamodb';

const ses = new SESv2Client({});
const html = Handlebars.compile('<p>Dear {{first}},</p><p>your member number is <b>{{number}}</b>.</p>');
const text = Handlebars.compile('Dear {{first}}, your member number is {{number}}.', { noEscape: true });

const inserted = (record) => record.eventName === 'INSERT' && record.dynamodb?.NewImage;

async function welcome(member) {
  const view = { first: String(member.first ?? 'member'), number: Number(member.number) };
  await ses.send(new SendEmailCommand({
    FromEmailAddress: process.env.SENDER,
    Destination: { ToAddresses: [member.mail] },
    Content: {
      Simple: {
        Subject: { Data: 'Welcome to the society' },
        Body: { Html: { Data: html(view) }, Text: { Data: text(view) } },
      },
    },
  }));
}

export async function handler(event) {
  const batchItemFailures = [];
  for (const record of event.Records.filter(inserted)) {
    try {
      await welcome(unmarshall(record.dynamodb.NewImage));
    } catch (e) {
      console.error(JSON.stringify({ id: record.eventID, name: e.name }));
      batchItemFailures.push({ itemIdentifier: record.dynamodb.SequenceNumber });
      break;
    }
  }
  return { batchItemFailures };
}
