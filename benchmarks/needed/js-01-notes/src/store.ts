import { randomUUID } from "node:crypto";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  paginateQuery,
  PutCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";

export interface Note {
  owner: string;
  id: string;
  title: string;
  tags?: string[];
}

export class NoteStore {
  private readonly client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

  constructor(private readonly table: string) {}

  async read(owner: string, id: string): Promise<Note | undefined> {
    const got = await this.client.send(new GetCommand({ TableName: this.table, Key: { owner, id } }));
    return got.Item as Note | undefined;
  }

  async create(owner: string, given: Partial<Note>): Promise<Note> {
    const note: Note = { owner, id: randomUUID(), title: given.title ?? "", tags: given.tags };
    await this.client.send(new PutCommand({ TableName: this.table, Item: note }));
    return note;
  }

  async rename(owner: string, id: string, title: string) {
    const done = await this.client.send(
      new UpdateCommand({
        TableName: this.table,
        Key: { owner, id },
        UpdateExpression: "SET title = :t",
        ExpressionAttributeValues: { ":t": title },
        ReturnValues: "ALL_NEW",
      }),
    );
    return done.Attributes;
  }

  async remove(owner: string, id: string) {
    await this.client.send(new DeleteCommand({ TableName: this.table, Key: { owner, id } }));
  }

  async *all(owner: string): AsyncGenerator<Note[]> {
    const pages = paginateQuery(
      { client: this.client, pageSize: 100 },
      {
        TableName: this.table,
        KeyConditionExpression: "#o = :o",
        ExpressionAttributeNames: { "#o": "owner" },
        ExpressionAttributeValues: { ":o": owner },
      },
    );
    for await (const page of pages) yield (page.Items ?? []) as Note[];
  }
}
