/** What the console's pages may have, each with its reason; whatever is not here is refused. */
const ALLOWED: Readonly<Record<string, string>> = {
  'clipboard-sanitized-write': 'an order number can be copied',
  fullscreen: 'a board on a wall fills its screen',
  'local-network-access': 'newer Chromium asks before a page may reach the hub; the content policy says which one',
  'local-network': 'the same, for a hub elsewhere on the LAN',
  'loopback-network': 'the same, for the hub on this machine',
}

export function permissionAllowed(permission: string): boolean {
  return Object.hasOwn(ALLOWED, permission)
}
