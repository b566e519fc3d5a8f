import type { ScheduledEvent } from 'aws-lambda';
import { reportFailure } from './chat';
import { syncContacts } from './contacts';

export const handler = async (event: ScheduledEvent): Promise<{ synced: number }> => {
  try {
    return { synced: await syncContacts() };
  } catch (error) {
    await reportFailure('nightly-sync', error as Error);
    throw error;
  }
};
