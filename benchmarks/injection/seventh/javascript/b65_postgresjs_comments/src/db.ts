import postgres from 'postgres';

const sql = postgres(process.env.DATABASE_URL ?? '', { max: 1, idle_timeout: 20 });

export interface Comment {
  post: number;
  author: string;
  text: string;
}

export function listComments(post: number, author?: string) {
  return sql<Comment[]>`
    select post, author, text from comments
    where post = ${post} ${author ? sql`and author = ${author}` : sql``}
    order by id desc limit 50`;
}

export async function addComment(comment: Comment): Promise<number> {
  const [row] = await sql<{ id: number }[]>`
    insert into comments ${sql(comment, 'post', 'author', 'text')} returning id`;
  return row.id;
}
