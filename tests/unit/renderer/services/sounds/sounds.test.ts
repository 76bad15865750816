import { describe, expect, it } from 'vitest'
import { createSoundPace } from '../../../../../renderer/services/sounds/sound-pace.ts'
import { SOUND_PATTERNS } from '../../../../../renderer/services/sounds/sound-patterns.ts'
import { soundsAreOn } from '../../../../../renderer/stores/device-store.ts'

describe('When sounds are asked for', () => {
  it('at most one is heard in ten seconds', () => {
    const mayNow = createSoundPace()
    expect([0, 1, 9999, 10_000, 15_000, 20_000].map(mayNow)).toEqual([true, false, false, true, false, true])
  })

  it('the three differ in rhythm, not in pitch alone', () => {
    const rhythms = Object.values(SOUND_PATTERNS).map((tones) => tones.map(({ at, lasts }) => [at, lasts]))
    expect(new Set(rhythms.map((rhythm) => JSON.stringify(rhythm))).size).toBe(3)
  })

  it('nothing set, they are on at a kiosk alone; what was set decides', () => {
    expect((['desk', 'kiosk', 'wall'] as const).map((density) => soundsAreOn({ density, sounds: null }))).toEqual([
      false,
      true,
      false,
    ])
    expect(soundsAreOn({ density: 'desk', sounds: true })).toBe(true)
    expect(soundsAreOn({ density: 'kiosk', sounds: false })).toBe(false)
  })
})
