import { rm, stat } from 'node:fs/promises';
import path from 'node:path';

const CACHE = process.env.RENDITION_DIR;

async function sizeOf(file) {
  try {
    return (await stat(file)).size;
  } catch (e) {
    if (e.code === 'ENOENT') return 0;
    throw e;
  }
}

const located = (key) => {
  const name = decodeURIComponent(key.replaceAll('+', ' '));
  if (!/^[0-9a-f]{32}$/.test(name)) throw Object.assign(new Error('name'), { code: 'EBADNAME' });
  return path.resolve(CACHE, `${name}.webp`);
};

async function sweep(task) {
  const base = { taskId: task.taskId };
  try {
    const file = located(task.s3Key);
    const freed = await sizeOf(file);
    await rm(file, { force: true });
    return { ...base, resultCode: 'Succeeded', resultString: String(freed) };
  } catch (e) {
    const again = e.code === 'EBUSY';
    return { ...base, resultCode: again ? 'TemporaryFailure' : 'PermanentFailure', resultString: e.code ?? 'unknown' };
  }
}

export const handler = async ({ invocationId, invocationSchemaVersion, tasks }) => ({
  invocationSchemaVersion,
  treatMissingKeysAs: 'PermanentFailure',
  invocationId,
  results: await Promise.all(tasks.map(sweep)),
});
