import type { AppSyncResolverEvent } from 'aws-lambda';
import { Op, type Order, type WhereOptions } from 'sequelize';
import { Employee } from './model';

interface Args {
  name?: string;
  minAge?: number;
  sort?: 'NAME' | 'HIRED';
  first?: number;
}

const SORT: Record<string, Order> = {
  NAME: [['name', 'ASC']],
  HIRED: [['hiredAt', 'DESC']],
};

function where(args: Args): WhereOptions {
  const conditions: WhereOptions[] = [{ active: true }];
  if (typeof args.name === 'string') conditions.push({ name: { [Op.like]: `${args.name}%` } });
  if (args.minAge !== undefined) conditions.push({ age: { [Op.gte]: Number(args.minAge) } });
  return { [Op.and]: conditions };
}

export const handler = async (event: AppSyncResolverEvent<Args>) => {
  const args = event.arguments;
  const found = await Employee.findAll({
    attributes: ['id', 'name', 'hiredAt'],
    where: where(args),
    order: SORT[args.sort ?? 'NAME'] ?? SORT.NAME,
    limit: Math.min(args.first ?? 20, 100),
  });
  return found.map((e) => e.toJSON());
};
