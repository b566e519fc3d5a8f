export class HttpError extends Error {
  constructor(
    readonly statusCode: number,
    message: string,
    readonly expose = true,
  ) {
    super(message);
  }
}

export const notFound = (what: string): HttpError => new HttpError(404, `${what} is not known`);
export const badGateway = (): HttpError => new HttpError(502, 'partner does not answer');
