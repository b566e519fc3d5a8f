export type Row = Record<string, number>;
export type Column = (row: Row) => number;

export interface ComputeRequest {
  rows: Row[];
  columns: { name: string; expression: string }[];
}

export class RequestError extends Error {
  readonly expose = true;
  constructor(
    message: string,
    readonly statusCode = 422,
  ) {
    super(message);
  }
}
