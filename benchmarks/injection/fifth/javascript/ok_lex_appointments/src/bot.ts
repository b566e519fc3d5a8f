import type { LexV2Event, LexV2Result } from 'aws-lambda';
import { book, isFree } from './calendar';
import { wishOf } from './slots';

const message = (content: string) => [{ contentType: 'PlainText' as const, content }];

const elicit = (event: LexV2Event, slotToElicit: string, question: string): LexV2Result => ({
  sessionState: { ...event.sessionState, dialogAction: { type: 'ElicitSlot', slotToElicit } },
  messages: message(question),
});

const close = (event: LexV2Event, state: 'Fulfilled' | 'Failed', content: string): LexV2Result => ({
  sessionState: {
    intent: { ...event.sessionState.intent, state },
    dialogAction: { type: 'Close' },
  },
  messages: message(content),
});

export const handler = async (event: LexV2Event): Promise<LexV2Result> => {
  const { treatment, day, hour } = wishOf(event);
  if (treatment === undefined) return elicit(event, 'Treatment', 'Which treatment would you like?');
  if (day === undefined) return elicit(event, 'Date', 'Which day suits you?');
  if (hour === undefined) return elicit(event, 'Time', 'At what time? We are here from 8 to 18.');
  if (!(await isFree(day, hour))) return elicit(event, 'Time', 'That time is taken. Which other time?');
  await book(day, hour, treatment, event.sessionId);
  return close(event, 'Fulfilled', 'Your appointment is booked.');
};
