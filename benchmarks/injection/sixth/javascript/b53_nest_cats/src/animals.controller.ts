import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { AnimalsService } from './animals.service';

class SearchDto {
  @IsOptional()
  @IsString()
  @MaxLength(40)
  name?: string;

  @IsOptional()
  @IsIn(['cat', 'dog', 'rabbit'])
  species?: string;
}

@Controller('animals')
export class AnimalsController {
  constructor(private readonly animals: AnimalsService) {}

  @Get()
  search(@Query() dto: SearchDto) {
    return this.animals.search(dto.name, dto.species);
  }

  @Get(':id')
  one(@Param('id', new ParseUUIDPipe()) id: string) {
    return this.animals.one(id);
  }
}
