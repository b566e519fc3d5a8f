import type { SNSEvent } from 'aws-lambda';
import { AddressBook } from './addresses';

interface Bounce {
  notificationType: 'Bounce' | 'Complaint' | 'Delivery';
  bounce?: { bounceType: string; bouncedRecipients: { emailAddress: string }[] };
  complaint?: { complainedRecipients: { emailAddress: string }[] };
}

const book = new AddressBook();

function addresses(n: Bounce): string[] {
  switch (n.notificationType) {
    case 'Bounce':
      if (n.bounce?.bounceType !== 'Permanent') return [];
      return n.bounce.bouncedRecipients.map((r) => r.emailAddress);
    case 'Complaint':
      return n.complaint?.complainedRecipients.map((r) => r.emailAddress) ?? [];
    default:
      return [];
  }
}

export const handler = async (event: SNSEvent): Promise<{ deactivated: number }> => {
  let deactivated = 0;
  for (const record of event.Records) {
    const note = JSON.parse(record.Sns.Message) as Bounce;
    for (const address of addresses(note)) {
      deactivated += await book.deactivate(address);
    }
  }
  return { deactivated };
};
