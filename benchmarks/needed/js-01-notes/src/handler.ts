import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyResultV2 } from "aws-lambda";
import { NoteStore, type Note } from "./store";
import { tagsOf, writeTags } from "./tags";

const store = new NoteStore(process.env.NOTES_TABLE!);

const reply = (statusCode: number, body: unknown): APIGatewayProxyResultV2 => ({
  statusCode,
  body: JSON.stringify(body),
});

export const handler = async (event: APIGatewayProxyEventV2WithJWTAuthorizer): Promise<APIGatewayProxyResultV2> => {
  const owner = String(event.requestContext.authorizer.jwt.claims.sub);
  const id = event.pathParameters?.id;
  switch (event.requestContext.http.method) {
    case "GET": {
      if (id) {
        const note = await store.read(owner, id);
        return note ? reply(200, note) : reply(404, {});
      }
      const notes: Note[] = [];
      for await (const page of store.all(owner)) notes.push(...page);
      return reply(200, { notes, tags: await tagsOf(notes.map((each) => each.id)) });
    }
    case "POST": {
      const note = await store.create(owner, JSON.parse(event.body ?? "{}"));
      await writeTags(note.id, note.tags ?? []);
      return reply(201, note);
    }
    case "PATCH":
      return reply(200, await store.rename(owner, id!, JSON.parse(event.body!).title));
    case "DELETE":
      await store.remove(owner, id!);
      return reply(204, null);
    default:
      return reply(405, {});
  }
};
