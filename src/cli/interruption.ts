/** Ctrl-C or a request to end, once; a second one ends the process as usual. */
export function interruption(): { readonly signalled: Promise<undefined>; readonly release: () => void } {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  let release = (): void => {};
  const signalled = new Promise<undefined>((resolve) => {
    const heard = (): void => {
      release();
      resolve(undefined);
    };
    release = () => signals.forEach((signal) => void process.off(signal, heard));
    for (const signal of signals) process.on(signal, heard);
  });
  return { signalled, release: () => release() };
}
