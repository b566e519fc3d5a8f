const { LambdaClient, InvokeCommand } = require('@aws-sdk/client-lambda');

const lambda = new LambdaClient({});
const PREFIX = process.env.STAGE || 'dev';

class WorkerError extends Error {
  constructor(name, status) {
    super('worker failed with ' + status);
    this.name = 'WorkerError';
  }
}

const WORKERS = new Map([
  ['resize', 'image-resize'],
  ['index', 'search-index'],
  ['mail', 'mail-sender'],
]);

function functionName(task) {
  if (!WORKERS.has(task.worker)) throw new WorkerError('unknown', 404);
  return PREFIX + '-' + WORKERS.get(task.worker);
}

async function invoke(name, payload) {
  const out = await lambda.send(new InvokeCommand({
    FunctionName: name,
    InvocationType: 'RequestResponse',
    Payload: Buffer.from(JSON.stringify(payload)),
  }));
  if (out.FunctionError) throw new WorkerError(name, out.StatusCode);
  return JSON.parse(Buffer.from(out.Payload).toString() || 'null');
}

exports.handler = async (event) => {
  const done = [];
  for (const task of event.tasks || []) {
    const name = functionName(task);
    const answer = await invoke(name, { id: Number(task.id), attempt: done.length + 1 });
    done.push({ id: Number(task.id), ok: Boolean(answer && answer.ok) });
  }
  return { done, count: done.length };
};
