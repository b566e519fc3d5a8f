// trigger: rest
interface Answer {
  statusCode: number;
  headers?: Record<string, string>;
}

const LOCAL = /^\/[a-z0-9-]+(\/[a-z0-9-]+)*$/;

const moved = (location: string): Answer => ({ statusCode: 301, headers: { Location: location } }); // expect: INJ013

export const unsafe = async (event: { path: string; body: string }): Promise<Answer> => {
  const { next } = JSON.parse(event.body) as { next: string };
  if (!next.startsWith("/")) {
    return { statusCode: 400 };
  }
  return moved(next);
};

export const safe = async (event: { path: string; body: string }): Promise<Answer> => {
  const { next } = JSON.parse(event.body) as { next: string };
  if (!LOCAL.test(next)) {
    return { statusCode: 400 };
  }
  return moved(next);
};
