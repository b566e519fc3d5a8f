import { randomUUID } from 'node:crypto';
import { Table } from './table';

export interface Board {
  pk: string;
  sk: string;
  title: string;
}

const table = new Table(process.env.TABLE_NAME as string);

export const boards = {
  find: (owner: string, id: string) => table.get<Board>(`OWNER#${owner}`, `BOARD#${id}`),
  list: (owner: string, token?: string) => table.children<Board>(`OWNER#${owner}`, 'BOARD#', token),
  async create(owner: string, title: string): Promise<Board> {
    const board = { pk: `OWNER#${owner}`, sk: `BOARD#${randomUUID()}`, title: title.trim().slice(0, 120) };
    await table.put(board);
    return board;
  },
  async rename(owner: string, id: string, title: string): Promise<boolean> {
    await table.rename(`OWNER#${owner}`, `BOARD#${id}`, title.trim().slice(0, 120));
    return true;
  },
};
