/** What a page of the console may load and whom it may talk to: itself, and its one hub. */
export function contentPolicy(hub: string | null): string {
  const socket = hub?.replace(/^http/, 'ws')
  return [
    "default-src 'self'",
    "img-src 'self' data:",
    `connect-src 'self'${hub === null ? '' : ` ${hub} ${socket}`}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "worker-src 'none'",
  ].join('; ')
}
