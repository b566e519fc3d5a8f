import type { SNSEvent, SNSEventRecord } from 'aws-lambda';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import template from 'lodash/template';

const ses = new SESv2Client({});

interface Notification {
  layout: string;
  data: { count: number };
}

const format = ({ layout, data }: Notification): string => {
  const render = template(layout); // expect: template
  return render({ count: Number(data.count) });
};

const parse = ({ Sns }: SNSEventRecord): Notification => JSON.parse(Sns.Message);

export const handler = async (event: SNSEvent): Promise<void> => {
  const texts = event.Records.map(parse).map(format);
  await Promise.all(
    texts.map((text) =>
      ses.send(
        new SendEmailCommand({
          FromEmailAddress: process.env.SENDER,
          Destination: { ToAddresses: [process.env.RECIPIENT as string] },
          Content: { Simple: { Subject: { Data: 'Notification' }, Body: { Text: { Data: text } } } },
        }),
      ),
    ),
  );
};
