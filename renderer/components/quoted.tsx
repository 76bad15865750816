interface QuotedProps {
  /** What stands before it in the sentence. */
  lead?: string
  children: string
}

/** What somebody wrote, in quotation marks: whatever it holds, the sentence around it keeps its direction. */
export function Quoted({ lead, children }: QuotedProps) {
  return (
    <>
      {lead && `${lead} `}“<bdi>{children}</bdi>”
    </>
  )
}
