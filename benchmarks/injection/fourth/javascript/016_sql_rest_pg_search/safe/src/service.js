const PAGE = 25;

class SearchService {
  constructor({ store, clock }) {
    this.store = store;
    this.clock = clock;
  }

  async search(filter, page) {
    const started = this.clock.now();
    const wanted = {};
    Object.entries(filter).forEach(([key, value]) => {
      if (value !== undefined && value !== '') wanted[key] = value;
    });
    const rows = await this.store.search(wanted, { limit: PAGE, offset: (page - 1) * PAGE });
    return { page, rows, took: this.clock.now() - started };
  }
}

module.exports = { SearchService };
