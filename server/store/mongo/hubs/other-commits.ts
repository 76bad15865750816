/** The end of a log, as it was after some hub's commit. */
export interface OthersEnd {
  seq: number
  hash: string
  by: string
}

/** What other hubs commit for one company, as far as it is known here. */
export interface OtherCommits {
  /** The end that the highest of theirs left; null where there is none. */
  end(): OthersEnd | null
  /** Resolves once one of theirs beyond this `seq` is known, or after so many milliseconds. */
  beyond(seq: number, within: number): Promise<void>
  /** Calls back for each of theirs that comes by the stream, in the order of `seq`; some may be left out. */
  onCommit(listener: (seq: number, orderId: string) => void): void
}

/** With `came`, by which whoever follows the log says what others committed. */
export function otherCommits(): OtherCommits & { came(end: OthersEnd, orderId: string): void } {
  let highest: OthersEnd | null = null
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
    end: () => highest,
    beyond: async (seq, within) => {
      const until = performance.now() + within
      for (let left = within; (highest?.seq ?? 0) <= seq && left > 0; left = until - performance.now())
        await nextOne(left)
    },
    onCommit: (listener) => listeners.push(listener),
    came: (end, orderId) => {
      if (end.seq > (highest?.seq ?? 0)) highest = end
      for (const listener of listeners) listener(end.seq, orderId)
      for (const wake of waiting.splice(0)) wake()
    },
  }
}
