/** Windows shows how much is unread as a picture over the taskbar's icon; elsewhere the system draws it itself. */

export const BADGE_SIZE = 32 // pixels each way

/** Rows of three pixels, as bits. */
const GLYPHS: Readonly<Record<string, readonly number[]>> = {
  1: [0b010, 0b110, 0b010, 0b010, 0b111],
  2: [0b111, 0b001, 0b111, 0b100, 0b111],
  3: [0b111, 0b001, 0b111, 0b001, 0b111],
  4: [0b101, 0b101, 0b111, 0b001, 0b001],
  5: [0b111, 0b100, 0b111, 0b001, 0b111],
  6: [0b111, 0b100, 0b111, 0b101, 0b111],
  7: [0b111, 0b001, 0b010, 0b010, 0b010],
  8: [0b111, 0b101, 0b111, 0b101, 0b111],
  9: [0b111, 0b101, 0b111, 0b001, 0b111],
  '+': [0b000, 0b010, 0b111, 0b010, 0b000],
}
const GLYPH_WIDTH = 3
const GLYPH_HEIGHT = 5

const DISC = [0x2f, 0x2f, 0xc4, 0xff] as const // blue, green, red, opacity
const INK = [0xff, 0xff, 0xff, 0xff] as const

/** The pixels of a disc with a count of at least 1 on it, "9+" from ten on: BGRA, rows from the top. */
export function badgePixels(count: number): Buffer {
  const pixels = Buffer.alloc(BADGE_SIZE * BADGE_SIZE * 4)
  const text = count > 9 ? '9+' : String(count)
  const middle = (BADGE_SIZE - 1) / 2
  for (let y = 0; y < BADGE_SIZE; y++) {
    for (let x = 0; x < BADGE_SIZE; x++) {
      if (Math.hypot(x - middle, y - middle) > BADGE_SIZE / 2) continue
      pixels.set(isInk(text, x, y) ? INK : DISC, (y * BADGE_SIZE + x) * 4)
    }
  }
  return pixels
}

function isInk(text: string, x: number, y: number): boolean {
  const scale = text.length === 1 ? 4 : 3
  const width = text.length * (GLYPH_WIDTH + 1) - 1
  const column = Math.floor((x - (BADGE_SIZE - width * scale) / 2) / scale)
  const row = Math.floor((y - (BADGE_SIZE - GLYPH_HEIGHT * scale) / 2) / scale)
  const glyph = GLYPHS[text[Math.floor(column / (GLYPH_WIDTH + 1))] ?? '']
  const bit = GLYPH_WIDTH - 1 - (column % (GLYPH_WIDTH + 1))
  return column >= 0 && bit >= 0 && (((glyph?.[row] ?? 0) >> bit) & 1) === 1
}
