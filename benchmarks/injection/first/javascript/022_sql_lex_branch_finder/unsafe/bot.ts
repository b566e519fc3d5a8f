import 'reflect-metadata';
import type { LexV2Event, LexV2Result, LexV2Slots } from 'aws-lambda';
import { DataSource } from 'typeorm';
import { Branch } from './branch.entity';

const source = new DataSource({
  type: 'postgres',
  url: process.env.DATABASE_URL,
  entities: [Branch],
  synchronize: false,
});

const ready = source.initialize();

const slot = (slots: LexV2Slots, name: string): string | undefined => slots[name]?.value?.interpretedValue;

async function findBranches(city: string): Promise<Branch[]> {
  await ready;
  return source
    .getRepository(Branch)
    .createQueryBuilder('b')
    .where(`LOWER(b.city) = LOWER('${city}')`) // expect: sql
    .orderBy('b.name', 'ASC')
    .take(5)
    .getMany();
}

const close = (event: LexV2Event, content: string): LexV2Result => ({
  sessionState: {
    ...event.sessionState,
    dialogAction: { type: 'Close' },
    intent: { ...event.sessionState.intent, state: 'Fulfilled' },
  },
  messages: [{ contentType: 'PlainText', content }],
});

export const handler = async (event: LexV2Event): Promise<LexV2Result> => {
  const city = slot(event.sessionState.intent.slots, 'City');
  if (!city) {
    return close(event, 'Which city are you in?');
  }
  const branches = await findBranches(city);
  const text = branches.length > 0 ? branches.map((b) => b.name).join(', ') : 'I found no branch there.';
  return close(event, text);
};
