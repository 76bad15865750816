import type { Workflow } from './workflow.ts'

/** The tenant; everything belongs to exactly one. */
export interface Company {
  /** 1–64 characters. */
  id: string
  name: string
  /** ISO 4217. */
  currency: string
  /** BCP 47. */
  locale: string
  /** IANA. */
  timeZone: string
  /** Added to an order's subtotal when it is created; 0…100. */
  taxPercent: number
  /** Whether admins get notifications; they always get events. */
  notifyAdmins: boolean
  workflow: Workflow
}
