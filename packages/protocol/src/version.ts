/** The wire's version. A server speaks its own and the one before (PROTOCOL.md, V1). */
export const protocolVersion = 1;
