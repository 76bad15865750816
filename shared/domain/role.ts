/** What a person may do; see the design's words. */
export const ROLES = ['staff', 'manager', 'admin', 'customer'] as const
export type Role = (typeof ROLES)[number]

/** The roles that work for the company; a customer does not. */
export const STAFF_AND_UP: readonly Role[] = ['staff', 'manager', 'admin']
export const MANAGER_AND_UP: readonly Role[] = ['manager', 'admin']

/** Whether the role works for the company and so sees all of its orders. */
export function worksHere(role: Role): boolean {
  return STAFF_AND_UP.includes(role)
}

export function isManagerOrUp(role: Role): boolean {
  return MANAGER_AND_UP.includes(role)
}
