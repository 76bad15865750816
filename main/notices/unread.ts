import type { HubClient } from '../hub/hub-client.ts'

/** How much a person has not read, as far as this console knows. */
export interface Unread {
  /** Asks the hub: for a start, and after each connection, since nobody counted meanwhile. */
  ask(): void
  /** An unread notification came. */
  arrived(seq: number): void
  /** The hub said it itself. */
  said(count: number): void
  end(): void
}

/** Milliseconds before a hub that did not answer is asked again. */
const ASK_AGAIN = 1000

/** Tells the count whenever it is another; nothing is told any more after `end`. */
export function countUnread(ask: HubClient['unread'], tell: (count: number) => void): Unread {
  let count = 0
  /** All up to this `seq` is counted. */
  let through = 0
  /** What came while the hub was asked, and may be in its answer or not; null while it is not asked. */
  let meanwhile: number[] | null = null
  /** Rises with each question; what an earlier one answers is void. */
  let question = 0
  let again: ReturnType<typeof setTimeout> | undefined

  function set(now: number): void {
    count = now
    tell(count)
  }

  async function askNow(): Promise<void> {
    clearTimeout(again)
    question += 1
    const mine = question
    const came: number[] = []
    meanwhile = came
    const answer = await ask()
    if (mine !== question) return
    meanwhile = null
    if (answer === null) {
      again = setTimeout(() => void askNow(), ASK_AGAIN)
      return
    }
    through = Math.max(answer.through, ...came)
    set(answer.count + came.filter((seq) => seq > answer.through).length)
  }

  return {
    ask: () => void askNow(),
    arrived(seq) {
      meanwhile?.push(seq)
      if (seq <= through) return
      through = seq
      set(count + 1)
    },
    said(now) {
      set(now)
      if (meanwhile !== null) void askNow() // its answer may be older than this
    },
    end() {
      question += 1
      clearTimeout(again)
    },
  }
}
