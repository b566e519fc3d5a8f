import { QueryTypes, Sequelize } from 'sequelize';

export class TagService {
  constructor(private readonly db: Sequelize) {}

  async attach(articleId: number, tag: string): Promise<void> {
    const normalised = tag.trim().toLowerCase();
    if (!normalised) return;
    const sql = "INSERT INTO tags(article_id, label) VALUES (" + articleId + ", '" + normalised + "') ON CONFLICT DO NOTHING";
    await this.db.query(sql, { type: QueryTypes.INSERT }); // expect: sql
  }

  async count(articleId: number): Promise<number> {
    const rows = await this.db.query<{ n: string }>('SELECT count(*) AS n FROM tags WHERE article_id = ?', {
      replacements: [articleId],
      type: QueryTypes.SELECT,
    });
    return Number(rows[0]?.n ?? 0);
  }
}
