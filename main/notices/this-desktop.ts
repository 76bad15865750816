import { whyNoToasts } from './desktop-bus.ts'

/** Why this desktop shows no toasts; null if it does, or if only trying can tell. */
export function whyNoToastsHere(): Promise<string | null> {
  if (process.platform !== 'linux') return Promise.resolve(null)
  return whyNoToasts(process.env, process.getuid?.() ?? 0)
}
