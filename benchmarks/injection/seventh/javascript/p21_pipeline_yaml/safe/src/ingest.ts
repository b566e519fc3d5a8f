import type { S3Event } from 'aws-lambda';
import { DefinitionStore } from './store';
import { parseDefinition } from './definition';

const store = new DefinitionStore();

function* objects(event: S3Event) {
  for (const r of event.Records) {
    if (r.eventName.startsWith('ObjectCreated')) {
      yield { bucket: r.s3.bucket.name, key: decodeURIComponent(r.s3.object.key.replace(/\+/g, ' ')) };
    }
  }
}

export const handler = async (event: S3Event): Promise<void> => {
  for (const { bucket, key } of objects(event)) {
    const text = await store.read(bucket, key);
    const definition = parseDefinition(text);
    await store.register(definition.name, definition.stages.length);
  }
};
