import { Body, Controller, Get, Module, NotFoundException, Param, ParseIntPipe, Post, Query } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { RoomsService } from './rooms.service';
import { CreateRoomDto, Room } from './room.entity';

@Controller('rooms')
export class RoomsController {
  constructor(private readonly rooms: RoomsService) {}

  @Get()
  list(@Query('building') building?: string) {
    return this.rooms.list(building);
  }

  @Get(':id')
  async one(@Param('id', ParseIntPipe) id: number) {
    const room = await this.rooms.one(id);
    if (!room) throw new NotFoundException();
    return room;
  }

  @Post()
  create(@Body() dto: CreateRoomDto) {
    return this.rooms.create(dto);
  }
}

@Module({
  imports: [
    TypeOrmModule.forRoot({ type: 'postgres', url: process.env.DATABASE_URL, entities: [Room] }),
    TypeOrmModule.forFeature([Room]),
  ],
  controllers: [RoomsController],
  providers: [RoomsService],
})
export class RoomsModule {}
