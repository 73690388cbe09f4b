// app/page.tsx
import Checkout from './checkout';

export default function Page() {
  return (
    <main>
      <Checkout />
    </main>
  );
}
