export interface Item { readonly id: number; readonly name: string }

const items: readonly Item[] = [
  { id: 1, name: 'Ladder' },
  { id: 2, name: 'Lamp' },
  { id: 3, name: 'Lantern' },
];

export class Catalog {
  async find(words: string): Promise<readonly Item[]> {
    const needle = words.toLocaleLowerCase();
    return items.filter(({ name }) => name.toLocaleLowerCase().includes(needle));
  }
}
