// app/fake.ts
import { createFakeImp } from 'iamport-billing/testing';

// Rendering on the server there is no window. Nothing of the fake is in a production build.
if (process.env.NODE_ENV !== 'production' && typeof window === 'object') {
  const IMP = createFakeImp({
    onWindow: (opened) =>
      opened.answer(
        confirm('Register the card?')
          ? 'approved'
          : { happening: 'cancelled', response: { imp_uid: null } },
      ),
    navigate: (url) => location.assign(url),
  });
  Object.assign(window, { IMP });
}
