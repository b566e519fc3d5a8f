interface Line {
  sku: string;
  cents: number;
  quantity: number;
}

interface State {
  lines: Line[];
  country: 'DE' | 'FR' | 'NL';
}

const VAT: Record<State['country'], number> = { DE: 19, FR: 20, NL: 21 };

const amount = ({ cents, quantity }: Line): number => Math.round(Number(cents)) * Math.trunc(Number(quantity));

export const total = async (state: State) => {
  const net = state.lines.map(amount).reduce((sum, value) => sum + value, 0);
  const vat = Math.round((net * (VAT[state.country] ?? 0)) / 100);
  return { ...state, net, vat, gross: net + vat };
};
