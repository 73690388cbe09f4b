// src/fake.ts
import { createFakeImp } from 'iamport-billing/testing';

// Decided when it is built: nothing of the fake is in a production build. In webpack and Next.js:
// process.env.NODE_ENV !== 'production'
if (import.meta.env.DEV && typeof window === 'object') {
  const IMP = createFakeImp({
    // A real cancel may carry an imp_uid. Here it has none, so that the server below can tell.
    onWindow: (window) =>
      window.answer(
        confirm('Register the card?')
          ? 'approved'
          : { happening: 'cancelled', response: { imp_uid: null } },
      ),
    navigate: (url) => location.assign(url),
  });
  Object.assign(window, { IMP });
}
