import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// A whole portal is rendered, which takes its time on a busy machine.
configure({ asyncUtilTimeout: 15_000 });
jest.setTimeout(60_000);

/** jsdom has no media queries; the ones in use ask for the window's least width. */
window.matchMedia = query => {
  const [, width] = /\(min-width: (\d+)px\)/.exec(query) ?? [];
  return {
    matches: width !== undefined && window.innerWidth >= Number(width),
    media: query,
    onchange: null,
    addEventListener: () => {},
    removeEventListener: () => {},
    addListener: () => {},
    removeListener: () => {},
    dispatchEvent: () => true,
  };
};

/** The portal remembers the language there. */
afterEach(() => window.localStorage.clear());
