/** Waits for one turn of the event loop: the only way in which a case lets time pass. */
export function tick(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
