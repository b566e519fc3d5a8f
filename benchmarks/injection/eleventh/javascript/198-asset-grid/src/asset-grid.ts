import { DataTypes, Model, Op, Sequelize, type WhereOptions } from 'sequelize';

interface Filter {
  field: 'serial' | 'site' | 'purchasedOn' | 'cost';
  op: 'eq' | 'gte' | 'lte' | 'prefix';
  value: string | number;
}
export interface GridRequest {
  filters: Filter[];
  sort: 'serial' | 'purchasedOn' | 'cost';
  descending: boolean;
  page: number;
}

class Asset extends Model {}

const operators = {
  eq: (value: string | number) => ({ [Op.eq]: value }),
  gte: (value: string | number) => ({ [Op.gte]: value }),
  lte: (value: string | number) => ({ [Op.lte]: value }),
  prefix: (value: string | number) => ({ [Op.startsWith]: String(value) }),
} satisfies Record<Filter['op'], (value: string | number) => object>;

export class AssetGrid {
  static readonly PAGE = 25;

  constructor(url: string) {
    const sequelize = new Sequelize(url, { logging: false, pool: { max: 1 } });
    Asset.init(
      {
        serial: { type: DataTypes.STRING, primaryKey: true },
        site: DataTypes.STRING,
        purchasedOn: DataTypes.DATEONLY,
        cost: DataTypes.DECIMAL(12, 2),
        tenantId: DataTypes.INTEGER,
      },
      { sequelize, tableName: 'assets', timestamps: false },
    );
  }

  page(tenantId: number, request: GridRequest) {
    const conditions = request.filters.map(({ field, op, value }) => ({ [field]: operators[op](value) }));
    const where: WhereOptions = { [Op.and]: [{ tenantId }, ...conditions] };
    return Asset.findAndCountAll({
      where,
      attributes: { exclude: ['tenantId'] },
      order: [[request.sort, request.descending ? 'DESC' : 'ASC']],
      limit: AssetGrid.PAGE,
      offset: request.page * AssetGrid.PAGE,
      raw: true,
    });
  }
}
