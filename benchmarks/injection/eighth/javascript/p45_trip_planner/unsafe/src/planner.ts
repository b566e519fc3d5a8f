import type { LexV2Event, LexV2Result } from 'aws-lambda';
import { planTrip } from './model';

const slot = (event: LexV2Event, name: string): string =>
  event.sessionState.intent.slots[name]?.value?.interpretedValue ?? '';

const close = (event: LexV2Event, content: string): LexV2Result => ({
  sessionState: {
    ...event.sessionState,
    dialogAction: { type: 'Close' },
    intent: { ...event.sessionState.intent, state: 'Fulfilled' },
  },
  messages: [{ contentType: 'PlainText', content }],
});

export const handler = async (event: LexV2Event): Promise<LexV2Result> => {
  const city = slot(event, 'City');
  const days = Number.parseInt(slot(event, 'Days'), 10) || 1;
  const plan = await planTrip(city, Math.min(days, 7));
  return close(event, plan);
};
