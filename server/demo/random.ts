/** A source of chance that gives the same from the same seed, so that what is made with it looks alike each time. */
export interface Random {
  /** A number from 0 up to, but without, 1. */
  fraction(): number
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number
  chance(probability: number): boolean
  /** One of the list; throws a RangeError for an empty one. */
  pick<Item>(list: readonly Item[]): Item
  /** One of the list, each as likely as its weight says; throws a RangeError where no weight is above 0. */
  pickBy<Item>(list: readonly Item[], weight: (item: Item) => number): Item
}

/** Mulberry32, from https://github.com/cprosche/mulberry32: small, fast and even enough for made-up orders. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const pickBy = <Item>(list: readonly Item[], weight: (item: Item) => number): Item => {
    const choices = list.map((item) => ({ item, weight: weight(item) })).filter((choice) => choice.weight > 0)
    let left = fraction() * choices.reduce((sum, choice) => sum + choice.weight, 0)
    for (const choice of choices) {
      left -= choice.weight
      if (left < 0) return choice.item
    }
    const last = choices.at(-1)
    if (!last) throw new RangeError('There is nothing to pick from.')
    return last.item
  }
  return {
    fraction,
    whole: (least, most) => least + Math.floor(fraction() * (most - least + 1)),
    chance: (probability) => fraction() < probability,
    pick: (list) => pickBy(list, () => 1),
    pickBy,
  }
}
