/** What a sound tells. */
export type Sound = 'new' | 'late' | 'error'

/** One tone; times in seconds from the sound's beginning, pitch in hertz. */
interface Tone {
  at: number
  lasts: number
  pitch: number
}

/** Told apart by rhythm, since not everybody hears pitch, and no warehouse is silent. */
export const SOUND_PATTERNS: Readonly<Record<Sound, readonly Tone[]>> = {
  new: [{ at: 0, lasts: 0.22, pitch: 880 }],
  late: [
    { at: 0, lasts: 0.32, pitch: 587 },
    { at: 0.5, lasts: 0.32, pitch: 587 },
  ],
  error: [
    { at: 0, lasts: 0.09, pitch: 330 },
    { at: 0.14, lasts: 0.09, pitch: 330 },
    { at: 0.28, lasts: 0.09, pitch: 330 },
  ],
}
