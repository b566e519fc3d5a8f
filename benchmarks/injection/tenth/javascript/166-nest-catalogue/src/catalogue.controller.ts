import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsInt, IsString, Length, Max, Min } from 'class-validator';
import { Repository } from 'typeorm';
import { Item } from './item.entity';

class CreateItem {
  @IsString()
  @Length(1, 80)
  name!: string;

  @IsInt()
  @Min(0)
  @Max(10_000_000)
  cents!: number;
}

@Controller('items')
export class CatalogueController {
  constructor(@InjectRepository(Item) private readonly items: Repository<Item>) {}

  @Get()
  search(@Query('q') q = ''): Promise<Item[]> {
    return this.items
      .createQueryBuilder('item')
      .where('item.name ILIKE :pattern', { pattern: `%${q}%` })
      .orderBy('item.name', 'ASC')
      .take(50)
      .getMany();
  }

  @Get(':id')
  one(@Param('id', ParseUUIDPipe) id: string): Promise<Item> {
    return this.items.findOneByOrFail({ id });
  }

  @Post()
  create(@Body() dto: CreateItem): Promise<Item> {
    return this.items.save(this.items.create({ name: dto.name, cents: dto.cents }));
  }
}
