import type { AppSyncIdentityCognito, AppSyncResolverEvent } from 'aws-lambda';
import { QueryTypes, Sequelize } from 'sequelize';

const sequelize = new Sequelize(process.env.DATABASE_URL as string, {
  dialect: 'postgres',
  logging: false,
  pool: { max: 2, min: 0, idle: 0 },
});

interface SearchArgs {
  term: string;
  status?: 'OPEN' | 'CLOSED';
}

interface Project {
  id: string;
  name: string;
  status: string;
}

class ProjectRepository {
  constructor(private readonly orm: Sequelize) {}

  search(owner: string, { term, status = 'OPEN' }: SearchArgs): Promise<Project[]> {
    return this.orm.query<Project>( // expect: sql
      `SELECT id, name, status FROM projects
        WHERE owner_id = :owner AND status = :status AND name LIKE '%${term}%'
        ORDER BY name`,
      { replacements: { owner, status }, type: QueryTypes.SELECT },
    );
  }
}

const repository = new ProjectRepository(sequelize);

export const handler = async (event: AppSyncResolverEvent<SearchArgs>): Promise<Project[]> => {
  const identity = event.identity as AppSyncIdentityCognito;
  switch (event.info.fieldName) {
    case 'searchProjects':
      return repository.search(identity.sub, event.arguments);
    default:
      throw new Error('Unsupported field');
  }
};
