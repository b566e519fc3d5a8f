import { CopyWriter } from './copy-writer.mjs';
import { saveDraft, loadProduct } from './catalogue.mjs';

const writer = new CopyWriter({ modelId: process.env.MODEL_ID });

const parse = ({ body, messageId }) => ({ messageId, ...JSON.parse(body) });

export async function handler({ Records }) {
  const batchItemFailures = [];
  for (const job of Records.map(parse)) {
    try {
      const product = await loadProduct(Number(job.productId));
      const draft = await writer.write(product, job.tone);
      await saveDraft(product.id, draft);
    } catch {
      batchItemFailures.push({ itemIdentifier: job.messageId });
    }
  }
  return { batchItemFailures };
}
