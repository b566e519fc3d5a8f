import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import type { SNSEvent } from 'aws-lambda';
import { mime } from './mime';

const ses = new SESClient({});

export const handler = async (event: SNSEvent): Promise<void> => {
  for (const { Sns } of event.Records) {
    const alarm = JSON.parse(Sns.Message) as { AlarmName: string; NewStateReason: string };
    const Data = mime({
      from: process.env.SENDER!,
      to: process.env.RECIPIENT!,
      subject: `Alarm: ${alarm.AlarmName}`,
      text: alarm.NewStateReason,
    });
    await ses.send(new SendRawEmailCommand({ RawMessage: { Data } })); // expect: header
  }
};
