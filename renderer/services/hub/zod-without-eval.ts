import { z } from 'zod'

// The content policy forbids code made from text, and zod would probe for it: set before any schema is made.
z.config({ jitless: true })
