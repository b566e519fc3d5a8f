export interface NearbyArgs {
  point?: string;
  radius?: number;
  tags?: string[];
}

export interface Shop {
  id: string;
  name: string;
}
