import { Body, ConflictException, Controller, Get, Param, ParseIntPipe, Post, Query } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsDate, IsOptional, IsString, Length } from 'class-validator';
import { RoomsService } from './rooms.service';

class ReserveDto {
  @IsDate()
  @Type(() => Date)
  startsAt!: Date;

  @IsDate()
  @Type(() => Date)
  endsAt!: Date;

  @IsString()
  @Length(3, 120)
  title!: string;
}

class SearchDto {
  @IsOptional()
  @IsString()
  @Length(2, 40)
  title?: string;
}

@Controller('rooms')
export class RoomsController {
  constructor(private readonly rooms: RoomsService) {}

  @Get(':room/reservations')
  list(@Param('room', ParseIntPipe) room: number, @Query() query: SearchDto) {
    return this.rooms.list(room, query.title);
  }

  @Post(':room/reservations')
  async reserve(@Param('room', ParseIntPipe) room: number, @Body() dto: ReserveDto) {
    const reservation = await this.rooms.reserve(room, dto);
    if (!reservation) throw new ConflictException('the room is taken');
    return { id: reservation.id };
  }
}
