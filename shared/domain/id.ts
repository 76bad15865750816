/** What an id made by the hub looks like: 24 hex digits. */
export const ID = /^[0-9a-f]{24}$/
