// Whether a payment window is open, told from what any page can see: the SDK says nothing when its window never
// opens, or closes without an answer. It knows no name of the SDK's own elements, so all versions are alike to it.

const frames = () => [...document.querySelectorAll('iframe')].filter((frame) => {
  const { width, height } = frame.getBoundingClientRect();
  return width >= 200 && height >= 200 && getComputedStyle(frame).visibility !== 'hidden';
});

/** The frames that the page shows already, which are no payment window. */
export const framesBefore = () => new Set(frames());

/** A large frame that was not there before, a popup in front of the page, or another app. */
export const isOpen = (before) => document.hidden || !document.hasFocus() || frames().some((frame) => !before.has(frame));
