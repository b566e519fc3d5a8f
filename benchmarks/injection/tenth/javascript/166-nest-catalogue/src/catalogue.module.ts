import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CatalogueController } from './catalogue.controller';
import { Item } from './item.entity';

@Module({
  imports: [
    TypeOrmModule.forRoot({ type: 'postgres', url: process.env.DATABASE_URL, entities: [Item] }),
    TypeOrmModule.forFeature([Item]),
  ],
  controllers: [CatalogueController],
})
export class CatalogueModule {}
