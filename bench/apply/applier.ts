/** What applies in the operator's page. Each message is as it travelled. */
export interface Applier {
  /** The page before. */
  begin(messages: readonly string[]): Promise<void>;
  /** What came while the workload ran, handed over; measured is only what follows. */
  hand(messages: readonly string[]): void;
  apply(): Promise<void>;
}

declare global {
  // What an applier's bundle leaves in the page.
  var applier: Applier | undefined;
}
