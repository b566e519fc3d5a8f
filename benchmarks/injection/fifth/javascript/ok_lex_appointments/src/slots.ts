import type { LexV2Event } from 'aws-lambda';

const TREATMENTS = new Map<string, number>([
  ['cleaning', 1],
  ['whitening', 2],
  ['filling', 3],
]);

export interface Wish {
  treatment: number;
  day: string;
  hour: number;
}

export function wishOf(event: LexV2Event): Partial<Wish> {
  const { slots } = event.sessionState.intent;
  const value = (name: string) => slots[name]?.value?.interpretedValue;
  const day = new Date(value('Date') ?? '');
  const hour = Number.parseInt(value('Time') ?? '', 10);
  return {
    treatment: TREATMENTS.get(value('Treatment')?.toLowerCase() ?? ''),
    day: Number.isNaN(day.getTime()) ? undefined : day.toISOString().slice(0, 10),
    hour: hour >= 8 && hour <= 17 ? hour : undefined,
  };
}
