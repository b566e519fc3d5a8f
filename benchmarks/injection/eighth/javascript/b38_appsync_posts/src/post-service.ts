import { randomUUID } from 'node:crypto';
import { ExecuteStatementCommand, RDSDataClient, type SqlParameter } from '@aws-sdk/client-rds-data';

const text = (name: string, value: string): SqlParameter => ({ name, value: { stringValue: value } });

export class PostService {
  private readonly rds = new RDSDataClient({});

  get(id: string) {
    return this.run('SELECT id, title, content FROM posts WHERE id = :id', [text('id', id)]);
  }

  byAuthor(author: string) {
    return this.run('SELECT id, title, content FROM posts WHERE author = :author LIMIT 50', [text('author', author)]);
  }

  async create(author: string, title: string, content: string) {
    const id = randomUUID();
    await this.run('INSERT INTO posts (id, author, title, content) VALUES (:id, :author, :title, :content)', [
      text('id', id),
      text('author', author),
      text('title', title),
      text('content', content),
    ]);
    return { id, title, content };
  }

  private async run(sql: string, parameters: SqlParameter[]) {
    const { formattedRecords } = await this.rds.send(
      new ExecuteStatementCommand({
        resourceArn: process.env.DB_ARN,
        secretArn: process.env.DB_SECRET_ARN,
        database: 'blog',
        sql,
        parameters,
        formatRecordsAs: 'JSON',
      }),
    );
    return JSON.parse(formattedRecords ?? '[]');
  }
}
