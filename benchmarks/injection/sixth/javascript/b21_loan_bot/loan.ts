import type { LexV2Event, LexV2Result, LexV2Slots } from 'aws-lambda';

type SlotName = 'Amount' | 'Years' | 'Rate';

function value(slots: LexV2Slots, name: SlotName): number | undefined {
  const text = slots[name]?.value?.interpretedValue;
  const n = text === undefined ? NaN : Number.parseFloat(text);
  return Number.isFinite(n) && n > 0 ? n : undefined;
}

function monthly(amount: number, years: number, percent: number): number {
  const r = percent / 100 / 12;
  const n = years * 12;
  return (amount * r) / (1 - (1 + r) ** -n);
}

export const handler = async (event: LexV2Event): Promise<LexV2Result> => {
  const { intent } = event.sessionState;
  for (const slotToElicit of ['Amount', 'Years', 'Rate'] as const) {
    if (value(intent.slots, slotToElicit) === undefined) {
      return {
        sessionState: { dialogAction: { type: 'ElicitSlot', slotToElicit }, intent },
        messages: [{ contentType: 'PlainText', content: `What is the ${slotToElicit.toLowerCase()}?` }],
      };
    }
  }
  const rate = monthly(value(intent.slots, 'Amount')!, value(intent.slots, 'Years')!, value(intent.slots, 'Rate')!);
  return {
    sessionState: { dialogAction: { type: 'Close' }, intent: { ...intent, state: 'Fulfilled' } },
    messages: [{ contentType: 'PlainText', content: `You would pay ${rate.toFixed(2)} a month.` }],
  };
};
