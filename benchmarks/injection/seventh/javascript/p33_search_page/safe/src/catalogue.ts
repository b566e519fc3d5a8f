const ITEMS = [
  { title: 'Walnut table', price: 420 },
  { title: 'Oak chair', price: 95 },
  { title: 'Pine shelf', price: 60 },
];

export class Catalogue {
  find(query: string) {
    const q = query.toLowerCase();
    return ITEMS.filter((i) => i.title.toLowerCase().includes(q));
  }
}
