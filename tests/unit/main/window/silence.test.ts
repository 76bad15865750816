import { describe, expect, it } from 'vitest'
import { createSilence } from '../../../../main/window/silence.ts'

/** A page that is looked at each second; how many seconds of silence it takes until it counts as hanging. */
function watched() {
  let time = 0
  const silence = createSilence(() => time)
  const look = (isWatched = true) => silence.tooLong({ isWatched })
  return {
    silence,
    /** Looks each second for so long. Answers after how many seconds it was too long, or null. */
    pass(seconds: number, isWatched = true): number | null {
      for (let second = 1; second <= seconds; second++) {
        time += 1000
        if (look(isWatched)) return second
      }
      return null
    },
    /** Nobody looks for so long, as while the machine sleeps, and then somebody does. */
    sleep(seconds: number): boolean {
      time += seconds * 1000
      return look()
    },
  }
}

describe('When a page is silent', () => {
  it('for ten seconds, that is too long', () => {
    const { silence, pass } = watched()
    silence.heard()
    expect(pass(60)).toBe(10)
  })

  it('before it has ever spoken, or while nobody sees it, that says nothing', () => {
    const { silence, pass } = watched()
    expect(pass(60)).toBeNull()
    silence.heard()
    expect(pass(60, false)).toBeNull()
    expect(pass(60)).toBe(10)
  })

  it('because the machine slept, it has ten seconds from when it woke', () => {
    const { silence, pass, sleep } = watched()
    silence.heard()
    expect(pass(1)).toBeNull()
    expect(sleep(8 * 3600)).toBe(false)
    expect(pass(60)).toBe(10)
  })
})
