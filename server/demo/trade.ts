/** What a made-up company sells, and to whom. */
export interface Trade {
  customers: readonly Customer[]
  products: readonly Product[]
}

interface Customer {
  name: string
  /** How often they order, compared with the others. */
  share: number
}

interface Product {
  name: string
  /** Whole units of the company's currency. */
  price: number
}

/** The customer whose person has an account in the demo. */
export const KARACHI_BUILDERS = 'Karachi Builders'

/** Building chemicals, sold all over Pakistan. */
export const RESSICHEM_TRADE: Trade = {
  customers: [
    { name: KARACHI_BUILDERS, share: 3 },
    { name: 'Lahore Paints', share: 2 },
    { name: 'Gulberg Interiors', share: 1 },
    { name: 'Sialkot Sports Floors', share: 1 },
    { name: 'Indus Contractors', share: 2 },
    { name: 'Faisalabad Mills', share: 1 },
    { name: 'Clifton Tiles', share: 2 },
    { name: 'Quetta Stone', share: 1 },
    { name: 'Hyderabad Homes', share: 1 },
    { name: 'Margalla Estates', share: 1 },
    { name: 'Peshawar Hardware', share: 1 },
    { name: 'Sukkur Cement House', share: 1 },
    { name: 'Defence Developers', share: 1 },
    { name: 'Gwadar Port Works', share: 1 },
    { name: 'Korangi Steel & Floor', share: 1 },
  ],
  products: [
    { name: 'Epoxy grout, grey, 5 kg', price: 12_000 },
    { name: 'Epoxy grout, white, 5 kg', price: 12_400 },
    { name: 'Cement grout, beige, 1 kg', price: 650 },
    { name: 'Tile adhesive C1, 20 kg', price: 2_450 },
    { name: 'Tile adhesive C2, 20 kg', price: 13_600 },
    { name: 'Primer, 10 l', price: 16_000 },
    { name: 'Bonding primer, 5 l', price: 7_850 },
    { name: 'Acrylic sealer, 20 l', price: 21_500 },
    { name: 'Waterproofing slurry, 25 kg', price: 5_900 },
    { name: 'Crystalline waterproofing, 20 kg', price: 18_750 },
    { name: 'Bitumen membrane, 4 mm, roll', price: 11_300 },
    { name: 'Self-levelling compound, 25 kg', price: 4_150 },
    { name: 'Epoxy floor coating, grey, 20 kg', price: 38_900 },
    { name: 'Polyurethane topcoat, 15 kg', price: 46_500 },
    { name: 'Repair mortar R3, 25 kg', price: 3_300 },
    { name: 'Non-shrink grout, 25 kg', price: 3_850 },
    { name: 'Polyurethane sealant, 600 ml', price: 1_150 },
    { name: 'Silicone sealant, clear, 280 ml', price: 720 },
    { name: 'Concrete admixture, 200 l', price: 64_000 },
    { name: 'Curing compound, 20 l', price: 8_600 },
    { name: 'Wall putty, 20 kg', price: 1_950 },
    { name: 'Anchor resin, 400 ml', price: 2_800 },
  ],
}

/** Tiles; nothing and nobody in common with the first. */
export const TILE_TRADE: Trade = {
  customers: [
    { name: 'Multan Ceramics', share: 2 },
    { name: 'Rawalpindi Bath & Kitchen', share: 1 },
    { name: 'Bahawalpur Homes', share: 1 },
    { name: 'Gujranwala Sanitary Store', share: 1 },
    { name: 'Sargodha Floors', share: 1 },
  ],
  products: [
    { name: 'Porcelain tile, 60 × 60 cm, box of 4', price: 3_900 },
    { name: 'Wall tile, white, 30 × 60 cm, box of 6', price: 2_750 },
    { name: 'Mosaic sheet, blue', price: 1_250 },
    { name: 'Skirting, marble look, 60 cm', price: 980 },
    { name: 'Terrazzo tile, 40 × 40 cm, box of 5', price: 5_400 },
  ],
}
