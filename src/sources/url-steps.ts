/** The steps of the path of an address, decoded where they can be. */
export function steps(url: URL): readonly string[] {
  return url.pathname.split('/').flatMap((step) => {
    if (step === '') return [];
    try {
      return [decodeURIComponent(step)];
    } catch {
      return [step];
    }
  });
}
