import knex from 'knex';

export interface BookOrder {
  column: 'title' | 'published_on';
  direction: 'asc' | 'desc';
}

const db = knex({ client: 'mysql2', connection: process.env.MYSQL_URI, pool: { min: 0, max: 1 } });

export class BookSource {
  private select() {
    return db('books').select('id', 'title', 'author', { available: db.raw('copies > lent') });
  }

  search(text: string | undefined, order: BookOrder, first: number) {
    const query = this.select().orderBy(order.column, order.direction).limit(first);
    if (text) void query.whereRaw('MATCH (title, author) AGAINST (? IN NATURAL LANGUAGE MODE)', [text]);
    return query;
  }

  byId(id: number) {
    return this.select().where({ id }).first();
  }

  async reserve(bookId: number, readerId: string): Promise<boolean> {
    return db.transaction(async (trx) => {
      const changed = await trx('books').where({ id: bookId }).andWhereRaw('copies > lent').increment('lent', 1);
      if (changed === 1) await trx('reservations').insert({ book_id: bookId, reader: readerId });
      return changed === 1;
    });
  }
}
