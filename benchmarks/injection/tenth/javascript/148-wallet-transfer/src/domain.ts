const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export class Transfer {
  private constructor(
    readonly payee: string,
    readonly credits: number,
    readonly note: string,
  ) {}

  static parse(body: string | null): Transfer | undefined {
    const { payee, credits, note = '' } = JSON.parse(body ?? '{}');
    if (!UUID.test(payee) || !Number.isSafeInteger(credits) || credits <= 0) return undefined;
    return new Transfer(payee, credits, String(note).slice(0, 140));
  }
}
