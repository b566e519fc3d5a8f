interface Ticket {
  title(): string;
  priority(): number;
}

class OutageTicket implements Ticket {
  constructor(private readonly detail: Record<string, unknown>) {}
  title(): string {
    return `Outage of ${String(this.detail.service)}`;
  }
  priority(): number {
    return 1;
  }
}

class QuestionTicket implements Ticket {
  constructor(private readonly detail: Record<string, unknown>) {}
  title(): string {
    return String(this.detail.subject).slice(0, 120);
  }
  priority(): number {
    return this.detail.plan === 'gold' ? 2 : 3;
  }
}

const KINDS = new Map<string, new (detail: Record<string, unknown>) => Ticket>([
  ['ServiceDown', OutageTicket],
  ['QuestionAsked', QuestionTicket],
]);

export function ticketFor(kind: string, detail: Record<string, unknown>): Ticket | undefined {
  const Kind = KINDS.get(kind);
  return Kind && new Kind(detail);
}
