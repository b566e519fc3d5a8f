import type { AppSyncResolverEvent } from 'aws-lambda';
import { AuthorLoader } from './author-loader';
import type { Author } from './schema';

interface PostSource {
  id: string;
  authorId: string;
}
interface Settled<T> {
  data: T | null;
  errorMessage?: string;
  errorType?: string;
}
type BatchEvent = AppSyncResolverEvent<Record<string, never>, PostSource>[];

const loader = new AuthorLoader();

const toId = (source: PostSource | null): number | undefined => {
  const id = Number(source?.authorId);
  return Number.isSafeInteger(id) && id > 0 ? id : undefined;
};

export const handler = async (batch: BatchEvent): Promise<Settled<Author>[]> => {
  const wanted = batch.map((event) => toId(event.source));
  const authors = await loader.load(wanted.filter((id): id is number => id !== undefined));
  return wanted.map((id) => {
    const author = id === undefined ? undefined : authors.get(id);
    return author
      ? { data: author }
      : { data: null, errorMessage: 'there is no such author', errorType: 'NotFound' };
  });
};
