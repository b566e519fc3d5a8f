import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { SNSEvent } from 'aws-lambda';
import { addressOf } from './customers';
import { isTemplate, render, type TemplateName } from './templates';

const ses = new SESv2Client({});
const SUBJECTS: Record<TemplateName, string> = {
  shipped: 'Your order is on its way',
  delayed: 'Your order is delayed',
};

export const handler = async ({ Records }: SNSEvent): Promise<void> => {
  for (const { Sns } of Records) {
    const { template, customer, order, date } = JSON.parse(Sns.Message);
    if (!isTemplate(template)) continue;
    const address = await addressOf(String(customer));
    if (!address) continue;
    await ses.send(new SendEmailCommand({
      FromEmailAddress: process.env.SENDER,
      Destination: { ToAddresses: [address] },
      Content: {
        Simple: {
          Subject: { Data: SUBJECTS[template] },
          Body: { Html: { Data: render(template, { order, date }) } },
        },
      },
    }));
  }
};
