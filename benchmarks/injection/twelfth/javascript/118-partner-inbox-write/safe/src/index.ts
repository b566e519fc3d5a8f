import { InboxWriter } from './inbox-writer';
import type { Result } from './result';

interface PartnerDocument { partner: string; documentId: string; contentBase64: string }

const writer = new InboxWriter(process.env.INBOX_ROOT ?? '/mnt/inbox');

const toResponse = (result: Result<number, 'rejected'>) =>
  result.ok ? { status: 'stored', bytes: result.value } : { status: result.error };

export const handler = async ({ partner, documentId, contentBase64 }: PartnerDocument) =>
  toResponse(await writer.write(partner, documentId, Buffer.from(contentBase64, 'base64')));
