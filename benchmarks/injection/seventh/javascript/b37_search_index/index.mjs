import { unmarshall } from '@aws-sdk/util-dynamodb';
import { SearchIndex } from './search.mjs';

const index = new SearchIndex(process.env.SEARCH_HOST ?? 'search.internal.example.com', 'products');

const toDocument = ({ id, title, description, price }) => ({
  title: String(title),
  description: String(description ?? ''),
  price: Number(price) || 0,
});

export const handler = async (event) => {
  const failures = [];
  for (const record of event.Records) {
    const { Keys, NewImage, SequenceNumber } = record.dynamodb;
    const { id } = unmarshall(Keys);
    try {
      if (record.eventName === 'REMOVE') await index.remove(id);
      else await index.put(id, toDocument(unmarshall(NewImage)));
    } catch (err) {
      console.error(JSON.stringify({ msg: 'index', status: err.status ?? null }));
      failures.push({ itemIdentifier: SequenceNumber });
    }
  }
  return { batchItemFailures: failures };
};
