import type { LexV2Event, LexV2Result } from 'aws-lambda';
import { WeatherClient } from './client';

const client = new WeatherClient();

const close = (event: LexV2Event, content: string): LexV2Result => ({
  sessionState: {
    dialogAction: { type: 'Close' },
    intent: { ...event.sessionState.intent, state: 'Fulfilled' },
  },
  messages: [{ contentType: 'PlainText', content }],
});

export const handler = async (event: LexV2Event): Promise<LexV2Result> => {
  const { slots } = event.sessionState.intent;
  const region = slots.Region?.value?.originalValue ?? '';
  const summary = await client.today(region);
  return close(event, `Today: ${summary}`);
};
