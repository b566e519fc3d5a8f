import type { AppSyncResolverEvent } from 'aws-lambda';
import { Directory, type Person } from './directory';

const directory = new Directory();

export const handler = async (event: AppSyncResolverEvent<{ surname: string; office?: string }>): Promise<Person[]> =>
  directory.find(event.arguments.surname.trim(), event.arguments.office?.trim());
