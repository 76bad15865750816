import { Bell, List, type LucideIcon, Package, Settings, SquareKanban, Users } from 'lucide-react'
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
const forAdmins: readonly Destination[] = [
  { screen: 'people', name: 'People', icon: Users },
  { screen: 'settings', name: 'Settings', icon: Settings },
]

/** Where this person can go; what they may not use is not there. */
export function destinationsFor(role: Role): readonly Destination[] {
  const own = worksHere(role) ? forStaff : forCustomers
  return [...own, alerts, ...(role === 'admin' ? forAdmins : [])]
}
