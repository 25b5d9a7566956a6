/** Whether an operator may act now: the customer's own record of consent, in one place. One operator at a time; the last grant counts. */
export interface Permit {
  grant(operator: string, untilMs: number): void;
  /** Without a name: whoever holds it. */
  revoke(operator?: string): void;
  /** Without a name: anyone. The server passes on the acts of the holder alone. */
  mayAct(operator?: string): boolean;
  readonly holder: string | null;
}

/** @param parts.clock - the server's clock, in ms since 1970. */
export function createPermit({ clock }: { readonly clock: () => number }): Permit {
  let given: { readonly operator: string; readonly untilMs: number } | null = null;

  function live(): typeof given {
    if (given !== null && clock() >= given.untilMs) given = null;
    return given;
  }

  return {
    grant(operator, untilMs) {
      given = { operator, untilMs };
    },
    revoke(operator) {
      if (operator === undefined || given?.operator === operator) given = null;
    },
    mayAct(operator) {
      const now = live();
      return now !== null && (operator === undefined || now.operator === operator);
    },
    get holder() {
      return live()?.operator ?? null;
    },
  };
}
