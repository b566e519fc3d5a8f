import type { SNSEvent } from 'aws-lambda';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { Renderer } from './renderer';

const ses = new SESv2Client({});
const renderer = new Renderer();

interface Alert {
  title: string;
  body: string;
  level: number;
}

async function mail(subject: string, text: string) {
  await ses.send(
    new SendEmailCommand({
      FromEmailAddress: process.env.MAIL_FROM,
      Destination: { ToAddresses: [process.env.OPS_ADDRESS!] },
      Content: { Simple: { Subject: { Data: subject }, Body: { Text: { Data: text } } } },
    }),
  );
}

export const handler = async (event: SNSEvent): Promise<void> => {
  for (const { Sns } of event.Records) {
    const alert = JSON.parse(Sns.Message) as Alert;
    const text = renderer.render(alert.title, alert.body, Number(alert.level));
    await mail(`Alert level ${Number(alert.level)}`, text);
  }
};
