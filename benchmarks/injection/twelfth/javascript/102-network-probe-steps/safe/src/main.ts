import { pipe } from 'fp-ts/function';
import * as E from 'fp-ts/Either';
import * as TE from 'fp-ts/TaskEither';
import { ProbeInput, decodeProbe } from './probe.model';
import { runProbe } from './probe.runner';

interface ProbeReport { readonly kind: ProbeInput['kind']; readonly output: string }

const report = (input: ProbeInput) => (output: string): ProbeReport => ({ kind: input.kind, output: output.slice(0, 4096) });

export const handler = async (state: unknown): Promise<ProbeReport> => {
  const task = pipe(
    decodeProbe(state),
    TE.fromEither,
    TE.chain((input) => pipe(runProbe(input), TE.map(report(input)))),
  );
  const result = await task();
  if (E.isLeft(result)) throw result.left;
  return result.right;
};
