import { z } from 'zod'
import description from '../package.json' with { type: 'json' }

/** The product's version, from package.json. */
export const VERSION = z.string().parse(description.version)
