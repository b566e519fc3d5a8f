import { Controller, Get, Injectable, Module, Param, ParseIntPipe, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';

@Injectable()
export class OfficeService {
  constructor(private readonly source: DataSource) {}

  async near(region: number, city: string): Promise<unknown[]> {
    return this.source
      .createQueryBuilder()
      .select(['o.id AS id', 'o.name AS name'])
      .from('office', 'o')
      .where('o.region_id = :region', { region })
      .andWhere('o.city = :city', { city })
      .orderBy('o.name', 'ASC')
      .getRawMany();
  }
}

@Controller('offices')
export class OfficeController {
  constructor(private readonly offices: OfficeService) {}

  @Get(':region')
  list(@Param('region', ParseIntPipe) region: number, @Query('city') city = ''): Promise<unknown[]> {
    return this.offices.near(region, String(city));
  }
}

@Module({
  controllers: [OfficeController],
  providers: [
    OfficeService,
    {
      provide: DataSource,
      useFactory: () => new DataSource({ type: 'postgres', url: process.env.DATABASE_URL }).initialize(),
    },
  ],
})
export class OfficeModule {}
