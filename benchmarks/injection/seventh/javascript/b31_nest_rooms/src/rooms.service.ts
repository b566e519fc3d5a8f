import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { CreateRoomDto, Room } from './room.entity';

@Injectable()
export class RoomsService {
  constructor(@InjectRepository(Room) private readonly repo: Repository<Room>) {}

  list(building?: string): Promise<Room[]> {
    const qb = this.repo.createQueryBuilder('r').orderBy('r.name', 'ASC').take(100);
    if (building) qb.where('r.building = :building', { building });
    return qb.getMany();
  }

  one(id: number): Promise<Room | null> {
    return this.repo.findOneBy({ id });
  }

  create(dto: CreateRoomDto): Promise<Room> {
    return this.repo.save(this.repo.create({ name: dto.name, building: dto.building, seats: dto.seats }));
  }
}
