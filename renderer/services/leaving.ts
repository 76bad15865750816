let leaving = new AbortController()

/** Aborted when the person who is signed in now leaves. */
export function whenLeaving(): AbortSignal {
  return leaving.signal
}

/** The person leaves: what is not known yet is no longer waited for. */
export function leaveNow(): void {
  leaving.abort()
  leaving = new AbortController()
}

/** The answer, for whoever asked; once they have left it never comes, since it would be shown to the next person. */
export function whileHere<Answer>(answer: Promise<Answer>): Promise<Answer> {
  const signal = whenLeaving()
  return new Promise((resolve, reject) => {
    answer.then((value) => !signal.aborted && resolve(value), reject)
  })
}
