import { Column, DataSource, Entity, PrimaryColumn } from 'typeorm';
import type { ShipmentMessage } from './shipment-message';

@Entity('shipments')
class Shipment {
  @PrimaryColumn({ name: 'tracking_number' })
  trackingNumber!: string;

  @Column()
  carrier!: string;

  @Column()
  grams!: number;

  @Column({ name: 'announced_at', type: 'timestamptz' })
  announcedAt!: Date;
}

const source = new DataSource({ type: 'postgres', url: process.env.DATABASE_URL, entities: [Shipment] });

export class ShipmentStore {
  private ready?: Promise<DataSource>;

  async upsert(message: ShipmentMessage): Promise<void> {
    this.ready ??= source.initialize();
    const db = await this.ready;
    const existing = await db
      .getRepository(Shipment)
      .createQueryBuilder('s')
      .where('s.tracking_number = :number AND s.carrier = :carrier', {
        number: message.trackingNumber,
        carrier: message.carrier,
      })
      .getOne();
    const shipment = existing ?? new Shipment();
    Object.assign(shipment, { ...message, announcedAt: new Date(message.announcedAt) });
    await db.getRepository(Shipment).save(shipment);
  }
}
