import type { SNSEvent } from 'aws-lambda';
import { ChatClient, type Card } from './chat';

interface AlarmMessage {
  AlarmName: string;
  NewStateValue: string;
  StateChangeTime: string;
}

const COLOURS = new Map<string, Card['colour']>([
  ['ALARM', 'red'],
  ['OK', 'green'],
  ['INSUFFICIENT_DATA', 'grey'],
]);
const chat = new ChatClient(process.env.CHAT_WEBHOOK ?? '');

function* alarms(event: SNSEvent): Generator<AlarmMessage> {
  for (const record of event.Records) {
    try {
      yield JSON.parse(record.Sns.Message);
    } catch {
      console.warn(JSON.stringify({ msg: 'no json', id: record.Sns.MessageId }));
    }
  }
}

export const handler = async (event: SNSEvent): Promise<number> => {
  let sent = 0;
  for (const alarm of alarms(event)) {
    const colour = COLOURS.get(alarm.NewStateValue);
    if (!colour) continue;
    await chat.post({ title: String(alarm.AlarmName).slice(0, 80), colour, at: new Date(alarm.StateChangeTime).getTime() });
    sent++;
  }
  return sent;
};
