import { Controller, Get, NotFoundException, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import type { Repository } from 'typeorm';
import { User } from './user.entity';

class ListQuery {
  @IsOptional()
  @IsString()
  @MaxLength(60)
  department?: string;

  @IsIn(['name', 'department'])
  sort: 'name' | 'department' = 'name';
}

@Controller('users')
export class UsersController {
  constructor(@InjectRepository(User) private readonly users: Repository<User>) {}

  @Get()
  list(@Query() query: ListQuery): Promise<User[]> {
    const builder = this.users.createQueryBuilder('u').orderBy(`u.${query.sort}`, 'ASC').take(100);
    if (query.department) builder.where('u.department = :department', { department: query.department });
    return builder.getMany();
  }

  @Get(':id')
  async one(@Param('id', ParseUUIDPipe) id: string): Promise<User> {
    const user = await this.users.findOneBy({ id });
    if (!user) throw new NotFoundException();
    return user;
  }
}
