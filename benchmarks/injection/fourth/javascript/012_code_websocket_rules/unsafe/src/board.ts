export interface Cell {
  x: number;
  y: number;
  weight: number;
}

export class BoardRepository {
  private cells: Cell[] | undefined;

  async load(): Promise<Cell[]> {
    this.cells ??= Array.from({ length: 64 }, (_, i) => ({ x: i % 8, y: i >> 3, weight: (i * 7) % 13 }));
    return this.cells;
  }
}
