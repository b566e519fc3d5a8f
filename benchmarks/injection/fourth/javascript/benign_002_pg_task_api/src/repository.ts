import { Pool } from 'pg';

export interface Task {
  id: number;
  title: string;
  done: boolean;
}

const COLUMNS = ['title', 'done'] as const;

export class TaskRepository {
  private readonly pool = new Pool({ max: 1, connectionString: process.env.DATABASE_URL });

  async list(): Promise<Task[]> {
    const { rows } = await this.pool.query<Task>('SELECT id, title, done FROM tasks ORDER BY id LIMIT 100');
    return rows;
  }

  async get(id: number): Promise<Task | undefined> {
    const { rows } = await this.pool.query<Task>('SELECT id, title, done FROM tasks WHERE id = $1', [id]);
    return rows[0];
  }

  async patch(id: number, changes: Partial<Task>): Promise<Task | undefined> {
    const sets: string[] = [];
    const values: unknown[] = [id];
    for (const column of COLUMNS) {
      if (changes[column] === undefined) continue;
      values.push(changes[column]);
      sets.push(`${column} = $${values.length}`);
    }
    if (!sets.length) return this.get(id);
    const { rows } = await this.pool.query<Task>(`UPDATE tasks SET ${sets.join(', ')} WHERE id = $1 RETURNING id, title, done`, values);
    return rows[0];
  }

  async remove(id: number): Promise<boolean> {
    const { rowCount } = await this.pool.query('DELETE FROM tasks WHERE id = $1', [id]);
    return (rowCount ?? 0) > 0;
  }
}
