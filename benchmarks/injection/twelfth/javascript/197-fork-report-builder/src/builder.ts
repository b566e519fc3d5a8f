type Row = { label: string; cents: number };

const cell = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
};

process.once('message', ({ rows }: { rows: Row[] }) => {
  const lines = rows.map(({ label, cents }) => [cell(String(label)), (Number(cents) / 100).toFixed(2)].join(','));
  process.send?.({ csv: ['label,amount', ...lines].join('\n') });
});
