import { Column, DataSource, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity()
export class Book {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column()
  title!: string;

  @Column()
  author!: string;

  @Column()
  shelf!: string;

  @Column()
  year!: number;
}

let ds: DataSource | undefined;

export async function dataSource(): Promise<DataSource> {
  if (!ds) {
    ds = await new DataSource({ type: 'postgres', url: process.env.DATABASE_URL, entities: [Book] }).initialize();
  }
  return ds;
}
