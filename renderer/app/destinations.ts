import { Bell, List, type LucideIcon, Package, Plus, Settings, SquareKanban, Users } from 'lucide-react'
import { type Role, worksHere } from '../../shared/domain/role.ts'

import type { Screen } from '../stores/route-store.ts'

export interface Destination {
  screen: Screen
  name: string
  icon: LucideIcon
}

const forStaff: readonly Destination[] = [
  { screen: 'board', name: 'Board', icon: SquareKanban },
  { screen: 'orders', name: 'Orders', icon: List },
]
const forCustomers: readonly Destination[] = [
  { screen: 'board', name: 'Orders', icon: Package },
  { screen: 'orders', name: 'History', icon: List },
]
const alerts: Destination = { screen: 'alerts', name: 'Alerts', icon: Bell }
const forAdmins: readonly Destination[] = [{ screen: 'people', name: 'People', icon: Users }]
const settings: Destination = { screen: 'settings', name: 'Settings', icon: Settings }

const newOrder: Destination = { screen: 'new-order', name: 'New order', icon: Plus }

/** Where this person can go; what they may not use is not there. */
export function destinationsFor(role: Role): readonly Destination[] {
  const own = worksHere(role) ? forStaff : forCustomers
  return [...own, alerts, ...(role === 'admin' ? forAdmins : []), settings]
}

/** The destination of a screen, or this person's first where they may not go there. */
export function destinationOf(screen: Screen, role: Role): Destination | undefined {
  const all = destinationsFor(role)
  const beyondTheRail = worksHere(role) ? [newOrder] : []
  return [...all, ...beyondTheRail].find((each) => each.screen === screen) ?? all[0]
}
