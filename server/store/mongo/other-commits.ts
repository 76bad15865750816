/** What other hubs commit for one company, as far as it is known here. */
export interface OtherCommits {
  /** The highest `seq` of theirs; 0 where there is none. */
  known(): number
  /** Resolves once one of theirs beyond this `seq` is known, or after so many milliseconds. */
  beyond(seq: number, within: number): Promise<void>
  /** Calls back for each of theirs that comes by the stream, in the order of `seq`; some may be left out. */
  onCommit(listener: (seq: number, orderId: string) => void): void
}

/** With `came`, by which whoever follows the log says what others committed. */
export function otherCommits(): OtherCommits & { came(seq: number, orderId: string): void } {
  let highest = 0
  const waiting: (() => void)[] = []
  const listeners: ((seq: number, orderId: string) => void)[] = []

  const nextOne = (within: number) => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const enough = setTimeout(resolve, within)
    waiting.push(() => {
      clearTimeout(enough)
      resolve()
    })
    return promise
  }

  return {
    known: () => highest,
    beyond: async (seq, within) => {
      const until = performance.now() + within
      for (let left = within; highest <= seq && left > 0; left = until - performance.now()) await nextOne(left)
    },
    onCommit: (listener) => listeners.push(listener),
    came: (seq, orderId) => {
      highest = Math.max(highest, seq)
      for (const listener of listeners) listener(seq, orderId)
      for (const wake of waiting.splice(0)) wake()
    },
  }
}
