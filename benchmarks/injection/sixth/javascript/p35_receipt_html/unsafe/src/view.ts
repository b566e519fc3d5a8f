import type { Receipt, Line } from './receipt';

export class ReceiptView {
  private parts: string[] = [];

  constructor(private readonly receipt: Receipt) {}

  private row(l: Line): string {
    return `<tr><td>${l.label}</td><td align="right">${(l.cents / 100).toFixed(2)}</td></tr>`;
  }

  private total(): string {
    const sum = this.receipt.lines.reduce((a, l) => a + l.cents, 0);
    return `<tr><th>Total</th><th>${(sum / 100).toFixed(2)}</th></tr>`;
  }

  toString(): string {
    this.parts.push(`<h2>${this.receipt.shop}</h2>`, '<table>');
    for (const l of this.receipt.lines) this.parts.push(this.row(l));
    this.parts.push(this.total(), '</table>');
    return this.parts.join('\n');
  }
}
