import { GroupSync } from './group-sync';

interface MqMessage {
  messageID: string;
  data: string;
}
interface ActiveMqEvent {
  eventSource: 'aws:mq';
  messages: MqMessage[];
}
interface Transfer {
  uid: string;
  joins: 'engineering' | 'sales' | 'support';
}

const sync = new GroupSync(process.env.LDAP_URL!);

async function* transfers(event: ActiveMqEvent): AsyncGenerator<Transfer> {
  for (const { data } of event.messages) {
    yield JSON.parse(Buffer.from(data, 'base64').toString('utf8')) as Transfer;
  }
}

export const handler = async (event: ActiveMqEvent): Promise<void> => {
  await using_(sync, async () => {
    for await (const transfer of transfers(event)) {
      await sync.move(transfer.uid, transfer.joins);
    }
  });
};

async function using_(resource: GroupSync, body: () => Promise<void>): Promise<void> {
  await resource.open();
  try {
    await body();
  } finally {
    await resource.close();
  }
}
