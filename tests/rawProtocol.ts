// The raw debugging protocol as a tab uses it.
export type ProtocolValue = Readonly<Record<string, unknown>>;
export interface ProtocolMessage {
  readonly id?: number;
  readonly method?: string;
  readonly sessionId?: string;
  readonly params?: ProtocolValue;
  readonly result?: ProtocolValue;
  readonly error?: { readonly message: string };
}
export type Listener = (message: ProtocolMessage) => void;

export interface RawBrowser {
  send(method: string, params?: ProtocolValue, sessionId?: string): Promise<ProtocolValue>;
  /** Returns how to stop listening. */
  listen(listener: Listener): () => void;
}
