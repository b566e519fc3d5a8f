import type { SNSEvent } from 'aws-lambda';
import { AlertFormatter, type Alert } from './alert-formatter';
import { ChatChannel } from './chat-channel';

const formatter = new AlertFormatter();
const channel = new ChatChannel(process.env.CHAT_WEBHOOK!);

export const handler = async (event: SNSEvent): Promise<void> => {
  const alerts = event.Records.map((r) => JSON.parse(r.Sns.Message) as Alert);
  for (const alert of alerts) {
    await channel.post(formatter.format(alert));
  }
};
