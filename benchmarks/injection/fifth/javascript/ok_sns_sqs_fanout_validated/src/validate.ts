import Ajv, { type JSONSchemaType } from 'ajv';
import addFormats from 'ajv-formats';

export interface Announcement {
  id: string;
  channel: 'mail' | 'push';
  title: string;
  at: string;
}

const schema: JSONSchemaType<Announcement> = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'channel', 'title', 'at'],
  properties: {
    id: { type: 'string', format: 'uuid' },
    channel: { type: 'string', enum: ['mail', 'push'] },
    title: { type: 'string', minLength: 1, maxLength: 120, pattern: '^[\\p{L}\\p{N} .,!?-]+$' },
    at: { type: 'string', format: 'date-time' },
  },
};

const ajv = new Ajv({ removeAdditional: true, unicodeRegExp: true });
addFormats(ajv);

export const isAnnouncement = ajv.compile(schema);
