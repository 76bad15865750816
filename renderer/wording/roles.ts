import { ROLES, type Role } from '../../shared/domain/role.ts'

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  staff: 'Staff',
  manager: 'Manager',
  admin: 'Admin',
  customer: 'Customer',
}

/** The roles to choose from, in the order of what they may do. */
export const ROLE_CHOICES = ROLES.map((role) => ({ value: role, text: ROLE_NAMES[role] }))

/** The role that a choice's value stands for. */
export function roleNamed(value: string): Role {
  return ROLES.find((role) => role === value) ?? 'staff'
}
