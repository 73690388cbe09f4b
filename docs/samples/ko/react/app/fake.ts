// app/fake.ts
import { createFakeImp } from 'iamport-billing/testing';

// 서버에서 렌더링할 때는 window가 없습니다. 배포용 빌드에서는 가짜가 통째로 빠집니다.
if (process.env.NODE_ENV !== 'production' && typeof window === 'object') {
  const IMP = createFakeImp({
    onWindow: (opened) =>
      opened.answer(
        confirm('카드를 등록할까요?')
          ? 'approved'
          : { happening: 'cancelled', response: { imp_uid: null } },
      ),
    navigate: (url) => location.assign(url),
  });
  Object.assign(window, { IMP });
}
