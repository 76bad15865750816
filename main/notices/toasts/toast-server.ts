import type { Result } from '../../../shared/domain/result.ts'

/** What shows toasts here: the operating system, or a desktop's notification server. */
export interface ToastServer {
  /** Why none can be shown, as far as it tells without showing one; null if nothing is known against it. */
  whyNot(): Promise<string | null>
  /** Shows a toast, in the place of an earlier one where `replaces` names it. Answers the toast's id, or why not. */
  show(toast: { id: string; title: string; body: string }, replaces: string | null): Promise<Result<string, string>>
  close(id: string): void
  /** An earlier run of this console left these. Answers how many of them can be clicked from now on. */
  takeUp(ids: readonly string[]): Promise<number>
}

export interface ToastEvents {
  clicked(id: string): void
  closed(id: string): void
}
