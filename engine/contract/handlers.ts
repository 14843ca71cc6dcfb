// One handler for each type of a message, as a table: a type that is added to the union does not compile until the table
// knows it, and each handler gets the very member of the union that it handles.

interface Message {
  readonly type: string;
}
type Member<M extends Message, Type extends string> = M extends { readonly type: infer Own }
  ? Type extends Own
    ? M
    : never
  : never;

export type Handlers<M extends Message, Result, Rest extends readonly unknown[] = []> = {
  readonly [Type in M['type']]: (message: Member<M, Type>, ...rest: Rest) => Result;
};

/** Undefined for a type that the table does not have: what a newer side says, or a script of the page. */
export function handle<
  M extends Message,
  Result,
  Rest extends readonly unknown[],
  Type extends M['type'] = M['type'],
>(
  handlers: Handlers<M, Result, Rest>,
  message: Member<M, Type> & { readonly type: Type },
  ...rest: Rest
): Result | undefined {
  const type: Type = message.type;
  return Object.hasOwn(handlers, type) ? handlers[type](message, ...rest) : undefined;
}
