// trigger: appsync
import { MongoClient, type Collection, type Filter } from "mongodb";

interface Book {
  title: string;
  year: number;
}

let books: Collection<Book> | undefined;

async function collection(): Promise<Collection<Book>> {
  if (books === undefined) {
    const client = await new MongoClient(process.env.MONGO_ADDRESS!).connect();
    books = client.db("library").collection<Book>("books");
  }
  return books;
}

const find = async (filter: Filter<Book>): Promise<number> => (await collection()).countDocuments(filter); // expect: INJ004

type Event = { arguments: { year: any } };

export const unsafe = async ({ arguments: { year } }: Event): Promise<number> => find({ year });

export const safe = async ({ arguments: { year } }: Event): Promise<number> => {
  if (!Number.isInteger(year)) {
    throw new TypeError("a year, please");
  }
  return find({ year });
};
