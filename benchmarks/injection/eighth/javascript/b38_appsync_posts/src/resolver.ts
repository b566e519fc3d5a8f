import type { AppSyncResolverEvent } from 'aws-lambda';
import { PostService } from './post-service';

const posts = new PostService();

interface Arguments {
  id?: string;
  author?: string;
  input?: { title: string; content: string };
}

const resolvers = new Map<string, (event: AppSyncResolverEvent<Arguments>) => Promise<unknown>>([
  ['getPost', ({ arguments: { id } }) => posts.get(id!)],
  ['postsByAuthor', ({ arguments: { author } }) => posts.byAuthor(author!)],
  [
    'createPost',
    ({ arguments: { input }, identity }) => {
      const { sub } = identity as { sub: string };
      return posts.create(sub, input!.title, input!.content);
    },
  ],
]);

export const handler = async (event: AppSyncResolverEvent<Arguments>): Promise<unknown> => {
  const resolve = resolvers.get(event.info.fieldName);
  if (!resolve) throw new Error('No resolver for this field');
  return resolve(event);
};
