import type { SNSEvent } from 'aws-lambda';
import { TicketClient } from './ticket-client';

interface AlarmMessage { AlarmName: string; NewStateValue: 'ALARM' | 'OK' | 'INSUFFICIENT_DATA'; NewStateReason: string; AWSAccountId: string }

const tickets = new TicketClient('https://tickets.example.com');

const severity = (name: string): 1 | 2 | 3 => (name.startsWith('critical-') ? 1 : name.startsWith('major-') ? 2 : 3);

export const handler = async (event: SNSEvent): Promise<void> => {
  const alarms = event.Records.map(({ Sns }) => JSON.parse(Sns.Message) as AlarmMessage);
  const raised = alarms.filter((alarm) => alarm.NewStateValue === 'ALARM');
  await Promise.all(
    raised.map((alarm) =>
      tickets.open({ title: alarm.AlarmName, text: alarm.NewStateReason, severity: severity(alarm.AlarmName) })),
  );
  const cleared = alarms.filter((alarm) => alarm.NewStateValue === 'OK');
  for (const alarm of cleared) await tickets.close(alarm.AlarmName);
};
