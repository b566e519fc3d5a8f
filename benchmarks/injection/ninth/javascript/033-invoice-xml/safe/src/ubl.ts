import libxmljs, { type Element } from 'libxmljs';

export interface Invoice {
  id: string;
  note: string;
  total: number;
}

export function readInvoice(xml: string): Invoice {
  const document = libxmljs.parseXml(xml, { noent: false, nonet: true, noblanks: true });
  const text = (path: string) => (document.get(path) as Element | null)?.text() ?? '';
  return { id: text('//ID'), note: text('//Note'), total: Number(text('//PayableAmount')) || 0 };
}
