// trigger: sns
type Handler = (payload: unknown) => Promise<void>;

const HANDLERS: Record<string, () => Promise<{ handle: Handler }>> = {
  invoice: () => import("./handlers/invoice.js"),
  refund: () => import("./handlers/refund.js"),
};

interface Notification {
  Records: { Sns: { Subject: string; Message: string } }[];
}

export async function unsafe({ Records }: Notification): Promise<void> {
  for (const { Sns } of Records) {
    const { handle } = await import(`./handlers/${Sns.Subject}.js`); // expect: INJ002
    await handle(JSON.parse(Sns.Message));
  }
}

export async function safe({ Records }: Notification): Promise<void> {
  for (const { Sns } of Records) {
    const load = HANDLERS[Sns.Subject];
    if (!load) continue;
    const { handle } = await load();
    await handle(JSON.parse(Sns.Message));
  }
}
