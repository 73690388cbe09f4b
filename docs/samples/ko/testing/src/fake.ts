// src/fake.ts
import { createFakeImp } from 'iamport-billing/testing';

// 빌드할 때 정해지는 값이라 배포용 빌드에서는 가짜가 통째로 빠집니다. webpack과 Next.js에서는 process.env.NODE_ENV !== 'production'
if (import.meta.env.DEV && typeof window === 'object') {
  const IMP = createFakeImp({
    // 실제 취소에는 imp_uid가 올 수 있습니다. 여기서는 아래 서버가 구별하도록 비웁니다.
    onWindow: (window) =>
      window.answer(
        confirm('카드를 등록할까요?')
          ? 'approved'
          : { happening: 'cancelled', response: { imp_uid: null } },
      ),
    navigate: (url) => location.assign(url),
  });
  Object.assign(window, { IMP });
}
