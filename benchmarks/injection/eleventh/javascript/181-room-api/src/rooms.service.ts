import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { LessThan, Like, MoreThan, type FindOptionsWhere, type Repository } from 'typeorm';
import { Reservation } from './reservation.entity';

@Injectable()
export class RoomsService {
  constructor(@InjectRepository(Reservation) private readonly reservations: Repository<Reservation>) {}

  list(room: number, title?: string): Promise<Reservation[]> {
    const where: FindOptionsWhere<Reservation> = { room, endsAt: MoreThan(new Date()) };
    if (title) where.title = Like(`%${title.replace(/[\\%_]/g, '\\$&')}%`);
    return this.reservations.find({ where, order: { startsAt: 'ASC' }, take: 100 });
  }

  async reserve(room: number, slot: { startsAt: Date; endsAt: Date; title: string }): Promise<Reservation | null> {
    const overlapping = await this.reservations.countBy({
      room,
      startsAt: LessThan(slot.endsAt),
      endsAt: MoreThan(slot.startsAt),
    });
    return overlapping > 0 ? null : this.reservations.save(this.reservations.create({ room, ...slot }));
  }
}
