import * as E from 'fp-ts/Either';
import { z } from 'zod';

const probe = z.object({
  kind: z.enum(['dns', 'trace']),
  host: z.string().max(253).regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/),
});

export type ProbeInput = z.infer<typeof probe>;

export const decodeProbe = (value: unknown): E.Either<Error, ProbeInput> => {
  const parsed = probe.safeParse(value);
  return parsed.success ? E.right(parsed.data) : E.left(new Error('ProbeInputInvalid'));
};
