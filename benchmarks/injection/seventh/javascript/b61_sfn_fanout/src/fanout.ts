import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';

type Job = 'thumbs' | 'ocr' | 'scan';

interface Input {
  jobs: string[];
  documentId: number;
}

const NAMES: ReadonlyMap<Job, string> = new Map<Job, string>([
  ['thumbs', process.env.THUMBS_FUNCTION ?? 'thumbs'],
  ['ocr', process.env.OCR_FUNCTION ?? 'ocr'],
  ['scan', process.env.SCAN_FUNCTION ?? 'scan'],
]);

const isJob = (s: string): s is Job => (NAMES as ReadonlyMap<string, string>).has(s);

class UnknownJob extends Error {
  readonly name = 'UnknownJob';
}

export class Fanout {
  constructor(private readonly client: Pick<LambdaClient, 'send'> = new LambdaClient({})) {}

  async start(job: Job, documentId: number): Promise<boolean> {
    const out = await this.client.send(
      new InvokeCommand({
        FunctionName: NAMES.get(job),
        InvocationType: 'Event',
        Payload: new TextEncoder().encode(JSON.stringify({ job, documentId })),
      }),
    );
    return out.StatusCode === 202;
  }
}

const fanout = new Fanout();

export const handler = async (input: Input): Promise<{ started: Job[] }> => {
  const documentId = Number(input.documentId);
  if (!Number.isSafeInteger(documentId)) throw new TypeError('documentId');
  const unknown = input.jobs.find((j) => !isJob(j));
  if (unknown !== undefined) throw new UnknownJob();
  const started: Job[] = [];
  for (const job of input.jobs.filter(isJob)) {
    if (await fanout.start(job, documentId)) started.push(job);
  }
  return { started };
};
