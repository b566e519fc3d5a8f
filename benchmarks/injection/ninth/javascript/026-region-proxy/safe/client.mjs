const BASES = Object.freeze({
  __proto__: null,
  eu: 'https://stock-eu.internal.example.com',
  us: 'https://stock-us.internal.example.com',
});

export class StockClient {
  #address(region, article) {
    return region in BASES ? `${BASES[region]}/articles/${article}` : undefined;
  }

  async stock(region, article) {
    const address = this.#address(region, article);
    if (!address) return undefined;
    const response = await fetch(address, { signal: AbortSignal.timeout(3000) });
    return response.ok ? response.json() : undefined;
  }
}
