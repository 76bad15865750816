import type { Company } from '../../shared/domain/company.ts'
import type { Role } from '../../shared/domain/role.ts'
import { DEFAULT_WORKFLOW } from '../../shared/domain/workflow.ts'
import { OTHER_PLACES, type Places, RESSICHEM_PLACES } from './places.ts'
import { KARACHI_BUILDERS, RESSICHEM_TRADE, TILE_TRADE, type Trade } from './trade.ts'

/** A company of the demo: who works there, what it sells, and where its orders stand. */
export interface DemoCompany {
  company: Company
  people: readonly [DemoPerson, ...DemoPerson[]]
  trade: Trade
  places: readonly Places[]
  /** So that the two companies' orders differ. */
  seed: number
}

export interface DemoPerson {
  email: string
  firstName: string
  lastName: string
  role: Role
  /** The customer they belong to. */
  customer?: string
  /** How much of the work is theirs, compared with others who may do it. */
  share: number
  /**
   * Of `dispatch-demo`, which everybody may know. Hashed beforehand, each with its own salt, as `passwordHash` does:
   * hashing seven takes longer than making all the rest of the demo.
   */
  passwordHash: string
}

const settings = {
  currency: 'PKR',
  locale: 'en-PK',
  timeZone: 'Asia/Karachi',
  taxPercent: 0,
  notifyAdmins: true,
  workflow: DEFAULT_WORKFLOW,
}

export const RESSICHEM: DemoCompany = {
  company: { id: 'RESSICHEM', name: 'Ressichem', ...settings },
  people: [
    {
      email: 'admin@demo.example',
      firstName: 'Ayesha',
      lastName: 'Khan',
      role: 'admin',
      share: 1,
      passwordHash: 'scrypt$32768$8$1$3YE9ci_w8r9OxbdfTF-1MQ$6gu8F6sGPkRK58JboDP9LXduEDg2DS_Cuk_hZrMDByo',
    },
    {
      email: 'manager@demo.example',
      firstName: 'Bilal',
      lastName: 'Ahmed',
      role: 'manager',
      share: 3,
      passwordHash: 'scrypt$32768$8$1$EHzPTmlibSUTlShHDYyv0w$u_SAmBhYUKYbZTz11dY_ct5XC4k2WcEch4ucShNOG8c',
    },
    {
      email: 'staff@demo.example',
      firstName: 'Sana',
      lastName: 'Iqbal',
      role: 'staff',
      share: 7,
      passwordHash: 'scrypt$32768$8$1$6XDahuXSOKWc4aDg8I2r9w$iN92sXl3-0r7gOu2rABP7MhQ25a8_3xAqBGs_HxT060',
    },
    {
      email: 'imran.shah@demo.example',
      firstName: 'Imran',
      lastName: 'Shah',
      role: 'staff',
      share: 6,
      passwordHash: 'scrypt$32768$8$1$AQSiEHvL6h4a9akhUPRkCw$8__r3CoD4wqLxEmXHwwwctsB7n1LZ4JtUpksVXHeMaM',
    },
    {
      email: 'hina.malik@demo.example',
      firstName: 'Hina',
      lastName: 'Malik',
      role: 'staff',
      share: 5,
      passwordHash: 'scrypt$32768$8$1$8QxwKMNvtVr86mIgwW9KXQ$RJGo1DSnSkQtNZBUk-s-vJUFvbVXrSmWCagEMc-Zdpk',
    },
    {
      email: 'customer@demo.example',
      firstName: 'Kamran',
      lastName: 'Siddiqui',
      role: 'customer',
      customer: KARACHI_BUILDERS,
      share: 0,
      passwordHash: 'scrypt$32768$8$1$-yZAzXR8PXn3BUNcb9dFrg$qIV3s8u70I9uFZlFbB2-08ngGZnZLaugT6p4fDHiqVI',
    },
  ],
  trade: RESSICHEM_TRADE,
  places: RESSICHEM_PLACES,
  seed: 10_427,
}

export const OTHER: DemoCompany = {
  company: { id: 'PUNJABTILES', name: 'Punjab Tile House', ...settings },
  people: [
    {
      email: 'manager@other.example',
      firstName: 'Usman',
      lastName: 'Tariq',
      role: 'manager',
      share: 1,
      passwordHash: 'scrypt$32768$8$1$tQxsTCQXGgVNSk6UUNVmdQ$A2DWNo8jRmuzqnel37EEE1oy1YAU3B4Bc7UoLQGrNGQ',
    },
  ],
  trade: TILE_TRADE,
  places: OTHER_PLACES,
  seed: 20_020,
}
