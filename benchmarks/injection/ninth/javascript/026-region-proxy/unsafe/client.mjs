export class StockClient {
  #address(region, article) {
    return `https://stock-${region}.internal.example.com/articles/${article}`;
  }

  async stock(region, article) {
    const address = this.#address(region, article);
    const response = await fetch(address, { signal: AbortSignal.timeout(3000) }); // expect: ssrf
    return response.ok ? response.json() : undefined;
  }
}
