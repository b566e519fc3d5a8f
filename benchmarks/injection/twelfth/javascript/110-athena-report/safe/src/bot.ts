import type { LexV2Event, LexV2Result } from 'aws-lambda';
import { UsageReport } from './usage-report';

const report = new UsageReport({ database: 'usage', workGroup: process.env.WORKGROUP ?? 'primary' });

const close = (event: LexV2Event, content: string): LexV2Result => ({
  sessionState: { dialogAction: { type: 'Close' }, intent: { ...event.sessionState.intent, state: 'Fulfilled' } },
  messages: [{ contentType: 'PlainText', content }],
});

export const handler = async (event: LexV2Event): Promise<LexV2Result> => {
  const slot = event.sessionState.intent.slots?.Region;
  const region = slot?.value.interpretedValue;
  if (!region) return close(event, 'Which region do you mean?');
  const executionId = await report.start(region);
  return close(event, executionId ? 'Your report is on its way.' : 'I could not start the report.');
};
