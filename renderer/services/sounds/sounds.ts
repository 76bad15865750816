import { soundsAreOn, useDevice } from '../../stores/device-store.ts'
import { useSounds } from '../../stores/sounds-store.ts'
import { createSoundPace } from './sound-pace.ts'
import { SOUND_PATTERNS, type Sound } from './sound-patterns.ts'

const LOUDNESS = 0.25
/** Each tone swells and fades so long, in seconds, or it would click. */
const EDGE = 0.015
const TOUCHES = ['pointerdown', 'keydown'] as const

const mayNow = createSoundPace()
let context: AudioContext | null = null

/** Makes a sound, if sounds are on here, none was heard within the last ten seconds, and the browser lets it. */
export function playSound(sound: Sound): void {
  const audio = soundsAreOn(useDevice.getState()) ? ready() : null
  if (audio === null || audio.state !== 'running') {
    if (audio !== null) void audio.resume().catch(() => {}) // refused until somebody touches the page, which the bar says
    return
  }
  if (!mayNow(performance.now())) return
  for (const { at, lasts, pitch } of SOUND_PATTERNS[sound]) tone(audio, audio.currentTime + at, lasts, pitch)
}

/** Finds out whether the browser lets this page sound, and keeps that known. Ends by the answer. */
export function followSounds(): () => void {
  const look = () => {
    const audio = soundsAreOn(useDevice.getState()) ? ready() : null
    useSounds.getState().block(audio !== null && audio.state !== 'running')
  }
  const wake = () => {
    if (!soundsAreOn(useDevice.getState())) return
    const audio = ready()
    if (audio !== null && audio.state !== 'running') void audio.resume().then(look, look)
  }
  const endDevice = useDevice.subscribe(look)
  for (const touch of TOUCHES) window.addEventListener(touch, wake, true)
  look()
  context?.addEventListener('statechange', look)
  return () => {
    endDevice()
    for (const touch of TOUCHES) window.removeEventListener(touch, wake, true)
    context?.removeEventListener('statechange', look)
  }
}

/** Made when it is first needed: a console without sounds opens no way to the loudspeaker. */
function ready(): AudioContext | null {
  if (!('AudioContext' in window)) return null
  context ??= new AudioContext()
  return context
}

function tone(audio: AudioContext, from: number, lasts: number, pitch: number): void {
  const voice = audio.createOscillator()
  const volume = audio.createGain()
  voice.type = 'triangle'
  voice.frequency.value = pitch
  volume.gain.setValueAtTime(0, from)
  volume.gain.linearRampToValueAtTime(LOUDNESS, from + EDGE)
  volume.gain.setValueAtTime(LOUDNESS, from + lasts - EDGE)
  volume.gain.linearRampToValueAtTime(0, from + lasts)
  voice.connect(volume).connect(audio.destination)
  voice.start(from)
  voice.stop(from + lasts)
}
