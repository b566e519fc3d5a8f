// trigger: documentdb
import { evaluate } from "mathjs";

interface Change {
  event: { operationType: string; fullDocument: { formula: string; price: number } };
}

const changed = ({ event }: Change): boolean => ["insert", "update"].includes(event.operationType);

export async function unsafe({ events }: { events: Change[] }): Promise<number[]> {
  return events.filter(changed).map(({ event: { fullDocument } }) => evaluate(fullDocument.formula)); // expect: INJ002
}

export async function safe({ events }: { events: Change[] }): Promise<number[]> {
  return events.filter(changed).map(({ event: { fullDocument } }) => evaluate(`${+fullDocument.price} * 1.19`));
}
